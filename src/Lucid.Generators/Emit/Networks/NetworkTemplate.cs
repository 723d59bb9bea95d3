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
        NodeSpec? first = network.Nodes.FirstOrDefault(node => node.Inputs.Count == 0 && node.IsOneLayer);
        writer.Write($"{Tensor} x = {(first is null ? "input" : $"{MemberAccess.Of(first.Name)}.Forward(input)")};");
        foreach (NodeSpec node in network.Nodes.Where(node => node != first))
        {
            WriteStep(node, MemberAccess.Of(node.Name));
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
