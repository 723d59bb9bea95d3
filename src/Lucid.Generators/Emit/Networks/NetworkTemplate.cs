using Lucid.Generators.Plans;
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
            FusedStep[] steps = [.. NetworkPlan.Fuse(network)];
            if (steps.Any(step => step.Norm is not null))
            {
                WritePass(steps);
            }
            else
            {
                WriteLayers();
            }
        }

        writer.Blank();
    }

    // What is fused passes on less through memory.
    private void WritePass(FusedStep[] steps)
    {
        writer.Write($"global::Lucid.Networks.NetworkPass pass = global::Lucid.Networks.NetworkPass.Begin(input, steps: {Literal.Of(steps.Length)});");
        StepTable.Write(writer, steps);
        writer.Write("return base.Observed(pass.End());");
    }

    private void WriteLayers()
    {
        string x = "input";
        foreach (NodeSpec node in network.Nodes)
        {
            if (x == "input" && node.IsOneLayer)
            {
                Assign(ref x, $"{MemberAccess.Of(node.Name)}.Forward(input)");
            }
            else
            {
                Assign(ref x, x == "input" ? "input" : null);
                WriteStep(node, MemberAccess.Of(node.Name));
            }
        }

        Assign(ref x, x == "input" ? "input" : null);
        writer.Write("return base.Observed(x);");
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
