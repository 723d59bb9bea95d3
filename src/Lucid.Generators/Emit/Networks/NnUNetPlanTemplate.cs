using System.Globalization;
using System.Text;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Networks;

/// <summary>Writes the plan of a network of nnU-Net as a constant of its class.</summary>
internal sealed class NnUNetPlanTemplate(SourceWriter writer, NnUNetPlanSpec plan)
{
    private const string Networks = "global::Lucid.Networks.";

    /// <summary>Writes the property and an empty line behind it.</summary>
    public void Write()
    {
        writer.Write(
            $$"""
            /// <summary>What the plan says of the network and of the scans that it takes.</summary>
            {{GeneratedCode.Mark}}
            """);
        using (writer.Block($"public static {Networks}NnUNetPlan Plan {{ get; }} = new()", end: "};"))
        {
            Entry("Dataset", Text(plan.Dataset));
            Entry("Configuration", Text(plan.Configuration));
            if (plan.PreviousStage is { } previous)
            {
                Entry("PreviousStage", Text(previous));
            }

            Entry("Reader", $"{Networks}NnUNetReader.{plan.Reader}");
            Entry("TransposeForward", Numbers(plan.TransposeForward));
            Entry("TransposeBackward", Numbers(plan.TransposeBackward));
            Entry("Spacing", Numbers(plan.Spacing));
            Entry("PatchSize", Numbers(plan.PatchSize));
            List("Channels", plan.Channels.Select(Channel));
            List("Labels", plan.Labels.Select(label => $"new() {{ Name = {Text(label.Name)}, Values = {Numbers(label.Values)} }}"));
            if (plan.RegionsClassOrder.Count > 0)
            {
                Entry("RegionsClassOrder", Numbers(plan.RegionsClassOrder));
            }

            Entry("Heads", Literal.Of(plan.Heads));
            Entry("ForegroundLabels", Numbers(plan.ForegroundLabels));
            Entry("DataResampling", Resampling(plan.DataResampling));
            Entry("LabelResampling", Resampling(plan.LabelResampling));
            Entry("LogitResampling", Resampling(plan.LogitResampling));
        }

        writer.Blank();
    }

    private void Entry(string name, string value) => writer.Write($"{name} = {value},");

    private void List(string name, IEnumerable<string> values)
    {
        writer.Write($"{name} =\n[");
        foreach (string value in values)
        {
            writer.Write($"    {value},");
        }

        writer.Write("],");
    }

    private static string Channel(NnUNetChannelSpec channel)
    {
        string intensities = channel.Intensities.Count == 0 ? "" : $", Intensities = new({string.Join(", ", channel.Intensities.Select(Literal.Of))})";
        return $"new() {{ Name = {Text(channel.Name)}, Normalization = {Networks}NnUNetNormalization.{channel.Normalization}, UseMask = {Truth(channel.UseMask)}{intensities} }}";
    }

    private static string Resampling(NnUNetResamplingSpec resampling) => resampling.IsEnabled
        ? $"new() {{ Order = {Literal.Of(resampling.Order)}, OrderZ = {Literal.Of(resampling.OrderZ)}, ForceSeparateZ = {(resampling.ForceSeparateZ is { } separate ? Truth(separate) : "null")} }}"
        : "new() { IsEnabled = false }";

    private static string Truth(bool value) => value ? "true" : "false";

    private static string Numbers(EquatableArray<int> values) => $"[{string.Join(", ", values.Select(value => Literal.Of(value)))}]";

    private static string Numbers(EquatableArray<double> values) => $"[{string.Join(", ", values.Select(Literal.Of))}]";

    // Whatever a file has as a name must stay a name.
    private static string Text(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char character in text)
        {
            literal.Append(character is >= ' ' and <= '~' and not ('"' or '\\')
                ? character.ToString()
                : "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return literal.Append('"').ToString();
    }
}
