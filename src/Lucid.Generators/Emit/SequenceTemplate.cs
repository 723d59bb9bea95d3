using Lucid.Generators.Models;

namespace Lucid.Generators.Emit;

/// <summary>Writes <c>Forward</c> of a sequential model.</summary>
internal sealed class SequenceTemplate(SourceWriter writer, ModelSpec spec)
{
    private const string Tensor = "global::Lucid.Tensor";

    /// <summary>Writes the method and an empty line behind it.</summary>
    /// <param name="layers">The layers as a reader would list them.</param>
    public void Write(string layers)
    {
        writer.Write(
            $"""
            /// <summary>Applies {layers}, one after the other.</summary>
            /// <param name="input">What the first layer takes{Shape(spec.Input)}.</param>
            /// <returns>What the last layer gives{Shape(spec.Output)}.</returns>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>
            /// <exception cref="global::System.ArgumentException">A layer does not take the shape that reaches it.</exception>
            """);
        using (writer.Block($"public override {Tensor} Forward({Tensor} input)"))
        {
            writer.Write("global::System.ArgumentNullException.ThrowIfNull(input);");
            WriteSteps([.. spec.Layers]);
            writer.Write("return base.Observed(x);");
        }

        writer.Blank();
    }

    private void WriteSteps(ModelMember[] steps)
    {
        bool beginsWithLayer = steps.Length > 0 && steps[0] is { Kind: ModelMemberKind.Layer, IsOptional: false };
        writer.Write($"{Tensor} x = {(beginsWithLayer ? $"{MemberAccess.Of(steps[0])}.Forward(input)" : "input")};");
        foreach (ModelMember step in steps.Skip(beginsWithLayer ? 1 : 0))
        {
            WriteStep(step, MemberAccess.Of(step));
        }
    }

    private void WriteStep(ModelMember step, string access)
    {
        if (step.Kind == ModelMemberKind.Layer)
        {
            writer.Write(step.IsOptional ? $"x = {access}?.Forward(x) ?? x;" : $"x = {access}.Forward(x);");
            return;
        }

        using (writer.Block($"foreach (global::Lucid.Layer layer in {access}{(step.IsOptional ? " ?? []" : "")})"))
        {
            writer.Write("x = layer.Forward(x);");
        }

        writer.Blank();
    }

    private static string Shape(ShapePattern? shape) => shape is null ? "" : $": {shape}";
}
