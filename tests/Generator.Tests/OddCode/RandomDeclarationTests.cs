using System.Globalization;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Sdk;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>
/// Whatever is declared, neither generator nor analyzers throw, and no error or warning lies in generated code. The variables
/// <c>LUCID_RANDOM_DECLARATIONS</c> and <c>LUCID_RANDOM_SEED</c> ask for more declarations, and for others.
/// </summary>
public class RandomDeclarationTests
{
    private const int UsualCount = 10_000;
    private const int BatchSize = 500;

    private static readonly int Seed = Setting("LUCID_RANDOM_SEED", 20261124);

    private static readonly LanguageVersion[] Versions = [LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview];

    [Fact]
    public async Task RandomDeclarations_DoNoHarm()
    {
        int count = Setting("LUCID_RANDOM_DECLARATIONS", UsualCount);
        for (int first = 0; first < count; first += BatchSize)
        {
            await AreCleanAsync(first, Math.Min(BatchSize, count - first));
        }
    }

    // A batch that fails is halved until one declaration is left: that one is shown.
    private static async Task AreCleanAsync(int first, int count)
    {
        CSharpCompilation compilation = Compile(first, count);
        try
        {
            (Compilation output, _) = await GeneratedCodeAssert.IsCleanAsync(compilation);

            // Declarations that are all refused would prove nothing.
            Assert.True(count < BatchSize || output.SyntaxTrees.Count() > 1.25 * BatchSize, "Fewer than a quarter of the declarations became layers.");
        }
        catch (Exception fault) when (fault is not FailException || !fault.Message.StartsWith("Seed", StringComparison.Ordinal))
        {
            if (count > 1)
            {
                await AreCleanAsync(first, count / 2);
                await AreCleanAsync(first + (count / 2), count - (count / 2));
            }

            Assert.Fail(FormattableString.Invariant(
                $"Seed {Seed}, declarations {first} to {first + count - 1}:\n{fault.Message}\n\n{compilation.SyntaxTrees[0]}"));
        }
    }

    // Each declaration follows from the seed and its number alone; the settings of its project are those of its batch.
    private static CSharpCompilation Compile(int first, int count)
    {
        int batch = first / BatchSize;
        var parseOptions = new CSharpParseOptions(
            Versions[batch % Versions.Length], batch % 2 == 0 ? DocumentationMode.Diagnose : DocumentationMode.Parse);
        return LayerCompilation.Create()
            .WithOptions(new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                checkOverflow: batch % 2 == 0,
                allowUnsafe: true,
                warningLevel: 9999,
                nullableContextOptions: batch % 4 < 2 ? NullableContextOptions.Enable : NullableContextOptions.Disable))
            .AddSyntaxTrees(Enumerable.Range(first, count).Select(number => CSharpSyntaxTree.ParseText(
                new RandomDeclaration(new Dice(HashCode(Seed, number)), number).Write(), parseOptions, path: $"Random{number}.cs")));
    }

    // The framework's own differs from run to run.
    private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ (number * 31));

    private static int Setting(string variable, int usual) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? int.Parse(value, CultureInfo.InvariantCulture)
        : usual;
}
