using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Code as it is while it is being typed or edited.</summary>
public class HalfTypedTests
{
    // A little of everything; each variant of it gets a namespace of its own in place of NUMBER.
    private const string Layer =
        """
        using Lucid;
        namespace Half.NUMBER.Typed
        {
            public partial class Outer<T> where T : class, new()
            {
                public partial interface IInner<in U>
                {
                    /// <summary>A norm.</summary>
                    [InstanceNorm3d(Channels = 4, Eps = 1e-3, Activation = Activation.ReLU, Depth = 2, Height = 3, Width = 4)]
                    public sealed partial class Norm<V, W> : Layer, System.IDisposable where V : struct
                    {
                        public override string ToString() => "mine";
                        public void Dispose() { }
                    }
                }
            }
            [InstanceNorm3d(Channels = 8), System.Obsolete] partial class Other;
        }
        """;

    private const string Model =
        """
        using Lucid;
        namespace Half.NUMBER.Typed
        {
            public class Norm : Layer { public override Tensor Forward(Tensor x) => x; protected override void DescribeState(LayerState s) { } }
            [Sequential] public partial class Chain<T> where T : Layer, new()
            {
                private readonly Norm _first;
                [StateKey("a.b")] public virtual partial T Second { get; private set; }
                public System.Collections.Generic.List<Norm> Others { get; } = [new()];
                public Norm? Last { get; set; }
            }
            [Model] partial class Whole
            {
                private readonly Chain<Norm> _chain = new();
                internal partial Norm Last { get; }
                public override Tensor Forward(Tensor input) => _chain.Forward(input);
            }
        }
        """;

    public static TheoryData<string> Sources => [Layer, Model];

    [Theory]
    [MemberData(nameof(Sources))]
    public Task Source_DoesNoHarm_CutOffAnywhere(string source) => AreCleanAsync(
        Enumerable.Range(0, source.Length).Select(length => source[..length]));

    [Theory]
    [MemberData(nameof(Sources))]
    public Task Source_DoesNoHarm_WithoutAnyOneOfItsTokens(string source) => AreCleanAsync(
        Tokens(source).Select((_, missing) => string.Concat(Tokens(source).Where((_, index) => index != missing))));

    [Theory]
    [MemberData(nameof(Sources))]
    public Task Source_DoesNoHarm_WithAnyOneOfItsTokensTwice(string source) => AreCleanAsync(Tokens(source).Select(
        (token, repeated) => string.Concat(Tokens(source).Select((other, index) => index == repeated ? other + ' ' + token : other))));

    [Theory]
    [MemberData(nameof(Sources))]
    public Task Source_DoesNoHarm_WithAnyTwoNeighboursSwapped(string source)
    {
        string[] tokens = Tokens(source);
        return AreCleanAsync(Enumerable.Range(1, tokens.Length - 1).Select(index => string.Concat(
            [.. tokens[..(index - 1)], tokens[index] + ' ', tokens[index - 1], .. tokens[(index + 1)..]])));
    }

    [Theory]
    [InlineData("partial class")]
    [InlineData("partial class;")]
    [InlineData("partial class { }")]
    [InlineData("partial class : Layer { }")]
    [InlineData("partial class <T>;")]
    [InlineData("partial class Norm<")]
    [InlineData("partial class Norm<T")]
    [InlineData("partial class Norm<T,>;")]
    [InlineData("partial class Norm<,>;")]
    [InlineData("partial class Norm<T, T>;")]
    [InlineData("partial class Norm<in T>;")]
    [InlineData("partial class Norm<T> where T;")]
    [InlineData("partial class Norm<T>; partial class Norm<U>;")]
    [InlineData("partial class Norm :")]
    [InlineData("partial class Norm : Norm;")]
    [InlineData("partial class Norm : Missing, Layer;")]
    [InlineData("partial class Norm : object;")]
    [InlineData("abstract partial record Norm : Layer;")]
    [InlineData("partial class Norm : dynamic;")]
    [InlineData("partial class Norm : string;")]
    [InlineData("partial class Norm : Layer, Layer;")]
    [InlineData("partial class Norm : Layer; partial class Norm : Missing;")]
    [InlineData("partial class Norm : System.Collections.Generic.List<")]
    [InlineData("partial class Norm(")]
    [InlineData("partial class Norm(int number, int number);")]
    [InlineData("partial class 1Norm;")]
    [InlineData("partial class class;")]
    [InlineData("partial class Norm { partial class Norm;")]
    [InlineData("partial")]
    [InlineData("partial Norm")]
    [InlineData("")]
    [InlineData("partial record")]
    [InlineData("partial record struct")]
    [InlineData("public public partial class Norm;")]
    [InlineData("required partial class Norm;")]
    [InlineData("ref partial class Norm;")]
    [InlineData("readonly partial class Norm;")]
    [InlineData("partial class A.Norm;")]
    [InlineData("partial class Norm { public override string ToString(")]
    public Task Type_DoesNoHarm_HalfTyped(string type) => AreCleanAsync(
    [
        $"using Lucid; [InstanceNorm3d(Channels = 4)] {type}",
        $"using Lucid; namespace NUMBER; [InstanceNorm3d(Channels = 4)] {type}",
        $"using Lucid; namespace NUMBER.; [InstanceNorm3d(Channels = 4)] {type}",
        $"using Lucid; namespace NUMBER..Inner {{ partial class Outer<T> {{ [InstanceNorm3d(Channels = 4)] {type}",
        $"using Lucid; namespace NUMBER {{ partial class {{ partial class Outer {{ [InstanceNorm3d(Channels = 4)] {type} }} }} }}",
        $"using Lucid; namespace NUMBER {{ partial class Outer<T,> {{ [InstanceNorm3d(Channels = 4)] {type} }} }}",
    ]);

    [Theory]
    [InlineData("InstanceNorm3d(")]
    [InlineData("InstanceNorm3d()")]
    [InlineData("InstanceNorm3d(Channels")]
    [InlineData("InstanceNorm3d(Channels)")]
    [InlineData("InstanceNorm3d(Channels =)")]
    [InlineData("InstanceNorm3d(Channels = -)")]
    [InlineData("InstanceNorm3d(Channels = Missing)")]
    [InlineData("InstanceNorm3d(Channels = 4,)")]
    [InlineData("InstanceNorm3d(Channels = 4, Channels = 8)")]
    [InlineData("InstanceNorm3d(Channels = 4 Eps = 1)")]
    [InlineData("InstanceNorm3d(Channels = 4, Activation = Activation.)")]
    [InlineData("InstanceNorm3d(Channels = 4, Activation = Activation.Re)")]
    [InlineData("InstanceNorm3d(Channels = 4, Activation = 1)")]
    [InlineData("InstanceNorm3d(4)")]
    [InlineData("InstanceNorm3d(Channels: 4)")]
    [InlineData("InstanceNorm3d(Channels = null, Eps = null, Affine = null)")]
    [InlineData("InstanceNorm3d(Channels = new[] { 4 }, Eps = typeof(int))")]
    [InlineData("InstanceNorm3d(Channels = \"4\", Eps = \"1\", Affine = 1)")]
    [InlineData("InstanceNorm3d<int>(Channels = 4)")]
    [InlineData("InstanceNorm3d(Channels = 4), InstanceNorm3d(Channels = 4)")]
    [InlineData("return: InstanceNorm3d(Channels = 4)")]
    [InlineData("assembly: InstanceNorm3d(Channels = 4)")]
    public Task Attribute_DoesNoHarm_HalfTyped(string attribute) => AreCleanAsync(
    [
        $"using Lucid; namespace NUMBER; [{attribute}] partial class Norm;",
        $"using Lucid; namespace NUMBER; [{attribute} partial class Norm;",
        $"using Lucid; namespace NUMBER; partial class Norm; [{attribute}]",
    ]);

    [Theory]
    [InlineData("Channels", "int.MinValue", "int.MaxValue", "-1", "0", "4u", "4L", "0x80000000", "-0x80000000", "uint.MaxValue", "1 << 31", "'a'")]
    [InlineData("Depth", "int.MinValue", "int.MaxValue", "-1", "0", "4u", "uint.MaxValue", "2147483648", "checked(int.MaxValue + 1)", "4.5")]
    [InlineData("Eps", "double.NaN", "double.NegativeInfinity", "-0.0", "double.Epsilon", "double.MaxValue", "1e400", "1m", "ulong.MaxValue", "-1")]
    [InlineData("Momentum", "double.NaN", "double.PositiveInfinity", "-0.0", "1", "1.0000000000000002", "float.Epsilon", "int.MinValue", "1f / 3")]
    [InlineData("Alpha", "double.NaN", "double.MinValue", "-0.0", "1e-60", "float.MaxValue", "3.4028236e38", "long.MinValue", "0x7FFFFFFF")]
    [InlineData("NegativeSlope", "double.NaN", "double.MinValue", "-0.0", "1e-60", "float.MaxValue", "3.4028236e38", "long.MinValue", "0x7FFFFFFF")]
    [InlineData("Activation", "(Activation)7", "(Activation)(-1)", "default", "0", "Activation.LeakyReLU | Activation.ReLU", "(Activation)int.MinValue")]
    public Task Arguments_DoNoHarm_AtTheExtremes(string name, params string[] values) => AreCleanAsync(values.SelectMany(value => new[]
    {
        $"using Lucid; namespace NUMBER; [InstanceNorm3d(Channels = 4, {name} = {value})] partial class Norm;",
        $"using Lucid; namespace NUMBER; [InstanceNorm3d({name} = {value}, Activation = Activation.LeakyReLU)] partial class Norm;",
        $"using Lucid; namespace NUMBER; [InstanceNorm3d({name} = {value}, Height = 2147483647, Width = int.MaxValue)] partial class Norm;",
    }));

    private static string[] Tokens(string source) => [.. SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString())];

    // All in one compilation, which is quick; each in a file of its own, so that none is swallowed by the mistakes of another.
    private static async Task AreCleanAsync(IEnumerable<string> sources) => await GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(
        sources.Select((source, number) => source.Replace("NUMBER", $"N{number}", StringComparison.Ordinal))));
}
