using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>What comes close to a mistake and makes none is not reported.</summary>
public class NearMissTests
{
    public static TheoryData<string, string> Sources
    {
        get
        {
            var sources = new TheoryData<string, string>();
            foreach ((string id, string source) in NearMisses.ById.SelectMany(pair => pair.Value.Select(source => (pair.Key, source))))
            {
                sources.Add(id, source);
            }

            return sources;
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task NearMiss_IsNotReported(string id, string source) =>
        Assert.DoesNotContain(await DiagnosticAssert.ReportsAsync("using Lucid;\n" + source), diagnostic => diagnostic.Id == id);
}
