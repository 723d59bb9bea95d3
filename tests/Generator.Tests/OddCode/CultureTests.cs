using System.Globalization;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>What the compiler parts write and report is the same whatever culture the machine has.</summary>
public class CultureTests
{
    private static readonly string[] Sources =
    [
        .. LayerSources.Legal,
        """
        using Lucid;
        namespace Wrong;
        [InstanceNorm3d(Channels = -1234, Eps = -1e-5, Momentum = 1.5)] partial class Title;
        [InstanceNorm3d(Channels = 4, Depth = 1, Height = 1, Width = 1)] partial class Iiii;
        [InstanceNorm3d(Channels = 40000, Depth = 1000, Height = 1000, Width = 1000)] partial class iıIİ;
        """,
    ];

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("hi-IN")]
    [InlineData("sv-SE")]
    [InlineData("th-TH")]
    [InlineData("fr-CH")]
    public async Task Output_IsTheSame_InACultureOfTheWorld(string name) =>
        Assert.Equal(await OutputAsync(CultureInfo.InvariantCulture), await OutputAsync(CultureInfo.GetCultureInfo(name)));

    // Where the machine has no data of cultures, those above are all invariant. This one never is.
    [Fact]
    public async Task Output_IsTheSame_InACultureThatAgreesWithNone()
    {
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat = new NumberFormatInfo
        {
            NegativeSign = "minus ",
            PositiveSign = "plus ",
            NumberDecimalSeparator = "·",
            NumberGroupSeparator = "'",
            NumberGroupSizes = [2],
            NaNSymbol = "keine",
            PositiveInfinitySymbol = "viel",
        };

        Assert.Equal(await OutputAsync(CultureInfo.InvariantCulture), await OutputAsync(strange));
    }

    // Every generated file byte by byte, and every message.
    private static async Task<string> OutputAsync(CultureInfo culture)
    {
        (CultureInfo before, CultureInfo beforeUI) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            (Compilation output, IEnumerable<Diagnostic> told) = await GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(Sources));
            IEnumerable<string> messages = told
                .Where(diagnostic => diagnostic.Id.StartsWith("LUCID", StringComparison.Ordinal))
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(culture)}");
            return string.Join('\n', output.SyntaxTrees.Skip(Sources.Length).Select(tree => $"{tree.FilePath}\n{tree}").Concat(messages));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUI);
        }
    }
}
