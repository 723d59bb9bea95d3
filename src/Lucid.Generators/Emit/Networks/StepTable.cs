using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Networks;

/// <summary>Writes the steps of a network, a line each: what is done, by which layers, and the numbers of the values that are read and given.</summary>
internal static class StepTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="writer">Receives the code.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="comment">What stands beside a step; null for nothing.</param>
    public static void Write(SourceWriter writer, IEnumerable<FusedStep> steps, Func<FusedStep, string>? comment = null)
    {
        (string Call, string? Comment)[] lines = [.. steps.Select(step => (Call(step), comment?.Invoke(step)))];
        int width = lines.Max(line => line.Call.Length);
        foreach ((string call, string? beside) in lines)
        {
            writer.Write(beside is null ? call : $"{call.PadRight(width)}  // {beside}");
        }
    }

    private static string Call(FusedStep step)
    {
        string values = string.Join(", ", step.Reads.Append(step.To).Select(value => Literal.Of(value)));
        string layer = MemberAccess.Of(step.Layer.Name);
        return step.Layer switch
        {
            { Layer: ConcatenationSpec } => $"pass.Concatenate({values});",
            { IsList: true } => $"pass.ApplyAll({layer}, {values});",
            { Layer: ConvolutionSpec, IsOptional: false } when step.Norm is { } norm => $"pass.Convolve({layer}, {MemberAccess.Of(norm.Name)}, {values});",
            { Layer: ConvolutionSpec { Layout: Layout.ChannelsLast }, IsOptional: false } => $"pass.Convolve({layer}, {values});",
            _ => $"pass.Apply({layer}, {values});",
        };
    }
}
