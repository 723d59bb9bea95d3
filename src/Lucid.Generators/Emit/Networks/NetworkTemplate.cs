using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Networks;

/// <summary>Writes <c>Forward</c> of a model that applies its layers one after the other.</summary>
internal sealed class NetworkTemplate(SourceWriter writer, NetworkSpec network)
{
    private const string Tensor = "global::Lucid.Tensor";

    /// <summary>Writes the method and an empty line behind it.</summary>
    /// <param name="layers">The layers as a reader would list them.</param>
    public void Write(string layers)
    {
        writer.Write(
            $"""
            /// <summary>Applies {layers}, one after the other.</summary>
            /// <param name="input">What the first layer takes{Shape(network.Input)}.</param>
            /// <returns>What the last layer gives{Shape(network.Output)}.</returns>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>
            /// <exception cref="global::System.ArgumentException">A layer does not take the shape that reaches it.</exception>
            {GeneratedCode.Mark}
            """);
        using (writer.Block($"public override {Tensor} Forward({Tensor} input)"))
        {
            writer.Write("global::System.ArgumentNullException.ThrowIfNull(input);");
            WriteSteps();
            writer.Write("return base.Observed(x);");
        }

        writer.Blank();
    }

    private void WriteSteps()
    {
        string x = "input";
        for (int i = 0; i < network.Nodes.Count;)
        {
            NodeSpec[] fused = [.. FusedFrom(i)];
            if (fused.Length > 1)
            {
                Assign(ref x, $"global::Lucid.Operations.FusedOperations.Forward({x}, {string.Join(", ", fused.Select(node => MemberAccess.Of(node.Name)))})");
                i += fused.Length;
                continue;
            }

            NodeSpec node = network.Nodes[i];
            if (x == "input" && node.IsOneLayer)
            {
                Assign(ref x, $"{MemberAccess.Of(node.Name)}.Forward(input)");
            }
            else
            {
                Assign(ref x, x == "input" ? "input" : null);
                WriteStep(node, MemberAccess.Of(node.Name));
            }

            i++;
        }

        Assign(ref x, x == "input" ? "input" : null);
    }

    // The first value is declared, the others replace it.
    private void Assign(ref string x, string? value)
    {
        if (value is not null)
        {
            writer.Write($"{(x == "input" ? Tensor + " " : "")}x = {value};");
            x = "x";
        }
    }

    // Convolutions and the normalisations behind them, all with the channels last: what is fused passes on less through memory.
    private IEnumerable<NodeSpec> FusedFrom(int index) => network.Nodes[index].Layer is not ConvolutionSpec
        ? []
        : network.Nodes.Skip(index).TakeWhile(node => node.IsOneLayer
            && node.Layer is ConvolutionSpec { Layout: Layout.ChannelsLast } or NormalizationSpec { Layout: Layout.ChannelsLast });

    private void WriteStep(NodeSpec node, string access)
    {
        if (!node.IsList)
        {
            writer.Write(node.IsOptional ? $"x = {access}?.Forward(x) ?? x;" : $"x = {access}.Forward(x);");
            return;
        }

        using (writer.Block($"foreach (global::Lucid.Layer layer in {access}{(node.IsOptional ? " ?? []" : "")})"))
        {
            writer.Write("x = layer.Forward(x);");
        }

        writer.Blank();
    }

    private static string Shape(ShapePattern? shape) => shape is null ? "" : $": {shape}";
}
