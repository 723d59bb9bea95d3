extern alias runtime;
using System.Globalization;
using System.Reflection;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>The page of a layer, or of a family of layers, names all options with their defaults, and all activations.</summary>
public class OptionTableTests
{
    private const string NormPage = "instance-norm-3d.md";

    [Theory]
    [InlineData(typeof(runtime::Lucid.InstanceNorm3dAttribute), NormPage)]
    [InlineData(typeof(runtime::Lucid.Conv2dAttribute), "convolutions.md")]
    [InlineData(typeof(runtime::Lucid.ConvTranspose3dAttribute), "convolutions.md")]
    public void Options_AreAllInTheTable_WithTheirDefaults(Type attribute, string page)
    {
        string[][] rows = [.. Section(page, "## Options").Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|'))];
        object? defaults = Activator.CreateInstance(attribute);
        IEnumerable<PropertyInfo> options = attribute.GetProperties().Where(property => property.DeclaringType != typeof(Attribute));
        Assert.All(options, option =>
        {
            string[] row = Assert.Single(rows, cells => cells[1].Contains($"`{option.Name}`", StringComparison.Ordinal));
            string written = option.GetValue(defaults) switch
            {
                // A size that is not declared.
                0 => "",
                int value => value.ToString(CultureInfo.InvariantCulture),
                int[] values => values.Length == 0 ? "" : $"`[{string.Join(", ", values)}]`",
                bool value => value ? "true" : "false",
                double value => value.ToString(CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal),
                object value => $"`{value}`",
                null => "",
            };
            Assert.StartsWith(written, row[2].Trim(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Activations_AreAllNamed()
    {
        string section = Section(NormPage, "## Activations");
        Assert.All(Enum.GetValues<runtime::Lucid.Activation>().Where(activation => activation != runtime::Lucid.Activation.None), activation =>
            Assert.Contains($"`{activation}`", section, StringComparison.Ordinal));
    }

    private static string Section(string page, string heading)
    {
        string text = File.ReadAllText(Repository.PathOf("docs", page));
        int start = text.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        return text[start..text.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }
}
