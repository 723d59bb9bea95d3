using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Snapshots;

/// <summary>
/// Compares generated files with those of the last accepted run. Names and contents are those of Verify.SourceGenerators, which could take over as it is.
/// With <c>LUCID_ACCEPT_SNAPSHOTS</c> set, what was generated is accepted.
/// </summary>
internal static class Snapshot
{
    private static readonly Regex Version = new("\"Lucid.Generators\", \"[0-9.]+\"");

    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Whether this run accepts what it finds.</summary>
    public static bool IsAccepting { get; } = Environment.GetEnvironmentVariable("LUCID_ACCEPT_SNAPSHOTS") is { Length: > 0 };

    /// <summary>The folder of the snapshots: that of the tests.</summary>
    public static string Folder { get; } = Repository.PathOf("tests", "Generator.Tests", "Snapshots");

    /// <summary>Compares every file of a run with its snapshot; the generator itself must have reported nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="test">The test's class.</param>
    /// <param name="parameter">The value of the test's one parameter.</param>
    /// <param name="part">Cuts out what is compared; null for all of it.</param>
    /// <param name="hintName">The one file that is compared; null for all files.</param>
    /// <param name="method">The test's method.</param>
    /// <param name="parameterName">The parameter's name.</param>
    public static void Verify(
        GeneratorDriverRunResult run,
        Type test,
        string parameter,
        Func<string, string>? part = null,
        string? hintName = null,
        [CallerMemberName] string method = "",
        [CallerArgumentExpression(nameof(parameter))] string parameterName = "")
    {
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Results.Single().GeneratedSources);
        string[] differences =
        [
            .. run.Results.Single().GeneratedSources
                .Where(source => hintName is null || source.HintName == hintName)
                .Select(source => Compare(FileName(test, method, parameterName, parameter, source.HintName), Content(source, part)))
                .OfType<string>(),
        ];
        Assert.True(differences.Length == 0, string.Join("\n\n", differences));
    }

    /// <summary>The name of a snapshot, <c>Class.Method_param=value#Hint.verified.cs</c>.</summary>
    public static string FileName(Type test, string method, string parameterName, string parameter, string hintName) =>
        $"{test.Name}.{method}_{parameterName}={parameter}#{Path.GetFileNameWithoutExtension(hintName)}.verified.cs";

    // The version of the tool changes with every release, and no snapshot with it.
    private static string Content(GeneratedSourceResult source, Func<string, string>? part)
    {
        string text = Version.Replace(source.SourceText.ToString(), "\"Lucid.Generators\", \"(version)\"");
        return $"//HintName: {source.HintName}\n{(part is null ? text : part(text))}";
    }

    // Null where the snapshot holds what was generated; else what differs.
    private static string? Compare(string fileName, string content)
    {
        string verified = Path.Combine(Folder, fileName);
        string received = Path.Combine(Folder, fileName.Replace(".verified.", ".received.", StringComparison.Ordinal));
        File.Delete(received);
        if (IsAccepting)
        {
            File.WriteAllText(verified, content, Utf8WithMark);
            return null;
        }

        if (!File.Exists(verified))
        {
            File.WriteAllText(received, content, Utf8WithMark);
            return $"There is no snapshot {fileName} yet; what was generated lies beside its place as .received.";
        }

        if (File.ReadAllBytes(verified).AsSpan().SequenceEqual([.. Utf8WithMark.Preamble, .. Utf8WithMark.GetBytes(content)]))
        {
            return null;
        }

        File.WriteAllText(received, content, Utf8WithMark);
        return $"{fileName} is not what was generated, which lies beside it as .received.\n{FirstDifference(File.ReadAllText(verified), content)}";
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).FirstOrDefault(index => expected[index] != actual[index], -1);
        return line < 0
            ? "They differ in their ends or in the way they are encoded."
            : $"line {line + 1}, accepted:  {expected[line]}\nline {line + 1}, generated: {actual[line]}";
    }
}
