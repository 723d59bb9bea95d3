extern alias runtime;
using System.Globalization;
using System.Reflection;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>The page of a layer names all its options with their defaults, and all activations.</summary>
public class OptionTableTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "instance-norm-3d.md"));

    [Fact]
    public void Options_AreAllInTheTable_WithTheirDefaults()
    {
        string[][] rows = [.. Section("## Options").Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|'))];
        var defaults = new runtime::Lucid.InstanceNorm3dAttribute();
        IEnumerable<PropertyInfo> options =
            typeof(runtime::Lucid.InstanceNorm3dAttribute).GetProperties().Where(property => property.DeclaringType != typeof(Attribute));
        Assert.All(options, option =>
        {
            string[] row = Assert.Single(rows, cells => cells[1].Contains($"`{option.Name}`", StringComparison.Ordinal));
            string written = option.GetValue(defaults) switch
            {
                // A size that is not declared.
                0 => "",
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
        string section = Section("## Activations");
        Assert.All(Enum.GetValues<runtime::Lucid.Activation>().Where(activation => activation != runtime::Lucid.Activation.None), activation =>
            Assert.Contains($"`{activation}`", section, StringComparison.Ordinal));
    }

    private static string Section(string heading)
    {
        int start = Page.IndexOf(heading, StringComparison.Ordinal) + heading.Length;
        return Page[start..Page.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }
}
