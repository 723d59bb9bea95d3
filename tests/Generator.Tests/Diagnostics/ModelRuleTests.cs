using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules that the members of a model must keep. Each source marks all that a user is told, so one mistake gives one error.</summary>
public class ModelRuleTests
{
    private const string Layers =
        """
        [InstanceNorm3d(Channels = 4)] public sealed partial class Norm4;
        [InstanceNorm3d(Channels = 8)] public sealed partial class Norm8;
        [InstanceNorm3d(Channels = 8, Depth = 2, Height = 3, Width = 5)] public sealed partial class Sized8;
        public class Given(int size) : Layer
        {
            public override Tensor Forward(Tensor input) => input.Reshape(size, -1);
            protected override void DescribeState(LayerState state) { }
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("public partial Norm4 Norm { get; }")]
    [InlineData("public partial Norm4 Norm { get; private set; }")]
    [InlineData("public partial Norm4? Norm { get; set; }")]
    [InlineData("public partial Norm4? Norm { get; }")]
    [InlineData("public partial Norm4? Norm { get; } public Outer() => _norm = new();")]
    [InlineData("public partial Of<Norm4> Norm { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : Layer, new();")]
    [InlineData("private partial Hidden Norm { get; } [InstanceNorm3d(Channels = 4)] private partial class Hidden;")]
    [InlineData("protected internal virtual partial Norm4 Norm { get; init; }")]
    [InlineData("private readonly Norm4 _norm = new(), _other = new();")]
    [InlineData("private readonly Norm4 _norm;")]
    [InlineData("public Norm4 Norm { get; }")]
    [InlineData("public Norm4 Norm { get; set; }")]
    [InlineData("public required Norm4 Norm { get; init; }")]
    [InlineData("private Norm4? _norm = null;")]
    [InlineData("private readonly Norm4[] _norms = [new(), new()];")]
    [InlineData("public System.Collections.Generic.List<Layer> Norms { get; } = [];")]
    [InlineData("public System.Collections.Generic.IList<Norm4>? Norms { get; set; }")]
    [InlineData("private readonly System.Collections.Immutable.ImmutableArray<Norm4> _norms = [new(), new()];")]
    [InlineData("private readonly Parameter _scale = new(Tensor.Ones(4));")]
    [InlineData("private readonly Tensor _scratch = Tensor.Ones(4);")]
    [InlineData("[StateKey(\"mask\")] private readonly Tensor _mask = Tensor.Ones(4);")]
    [InlineData("public Norm4 Norm { get; } public Outer(Norm4 norm) => Norm = norm;")]
    [InlineData("public static Norm4 Shared { get; } = new(); private const int Size = 4; public string Name { get; set; } = \"\";")]
    [InlineData("public Norm4 Shown => new(); public Norm4 this[int index] => new();")]
    [InlineData("private readonly System.Func<Norm4> _make = () => new(); public event System.Action<Norm4>? Made { add { } remove { } }")]
    [InlineData("[ModelIgnore] public Outer Parent { get; set; } = null!; [ModelIgnore] private readonly Norm4[,] _grid = new Norm4[2, 2];")]
    [InlineData("private readonly Given _given = new(4); public Given Other { get; } = new(8);")]
    [InlineData("public partial Norm4 Norm { get; } public int _norm = 1; private int _norm2() => 2;")]
    public Task ModelRules_SayNothing_AboutALegalModel(string members) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{members}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("public partial Norm4 First { get; } public Open8 Second { get; } = new Wide();")]
    [InlineData("public partial Norm4 First { get; } private readonly Open8[] _others = [new Wide()]; public partial Norm4 Last { get; }")]
    public Task SequenceShapes_SayNothing_AboutWhatADerivedClassMayDo(string members) => ReportsAsync(
        $$"""
        [InstanceNorm3d(Channels = 8)] public partial class Open8;
        public sealed class Wide : Open8 { public override Tensor Forward(Tensor input) => input; }
        [Sequential] public partial class Outer { {{members}} }
        """);

    [Theory]
    [InlineData("public partial Norm4 First { get; } public partial Norm4 Second { get; }")]
    [InlineData("private readonly Norm4 first; public Norm4 Second { get; } = new();")]
    [InlineData("public partial Norm4 First { get; } public Given Other { get; } = new(4); public partial Norm8 Second { get; }")]
    [InlineData("public partial Norm4 First { get; } public Layer Other { get; } = new Norm8(); public partial Norm8 Second { get; }")]
    [InlineData("private readonly Norm8[] _norms = []; public partial Norm4 Second { get; }")]
    [InlineData("public Norm8? First { get; set; } public partial Norm4 Second { get; }")]
    [InlineData("public partial Norm8 First { get; } public partial Sized8 Second { get; } public partial Norm8 Third { get; }")]
    [InlineData("public partial Inner First { get; } public partial Norm4 Second { get; } [Sequential] public partial class Inner { Norm4 _norm; }")]
    public Task ModelRules_SayNothing_AboutALegalSequence(string members) => ReportsAsync(
        $$"""
        [Sequential] public partial class Outer { {{members}} }
        """);

    [Theory]
    [InlineData("public partial Given {|LUCID0026:Head|} { get; }")]
    [InlineData("public partial Layer {|LUCID0026:Head|} { get; }")]
    [InlineData("public partial Norm4[] {|LUCID0026:Heads|} { get; set; }")]
    [InlineData("public partial Parameter {|LUCID0026:Scale|} { get; }")]
    [InlineData("private readonly Given {|LUCID0026:_head|};")]
    [InlineData("public Layer {|LUCID0026:Head|} { get; }")]
    [InlineData("private readonly Norm4[] {|LUCID0026:_heads|};")]
    [InlineData("public partial Hidden {|LUCID0026:Head|} { get; } [Model] public partial class Hidden { private Hidden() { } "
        + "public override Tensor Forward(Tensor input) => input; }")]
    [InlineData("public partial Needy {|LUCID0026:Head|} { get; } [Model] public partial class Needy { public required int Size { get; init; } "
        + "public override Tensor Forward(Tensor input) => input; }")]
    public Task PartWithoutValue_IsReported_OnTheMember(string member) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{member}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("public partial Internal {|CS0053:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] internal partial class Internal;")]
    [InlineData("internal partial Private {|CS0053:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] private partial class Private;")]
    [InlineData("public partial Of<int> {|CS0315:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : Layer;")]
    [InlineData("public partial Of<Norm4> {|CS0311:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : {|CS0246:Missing|};")]
    [InlineData("public partial Of<int> {|CS0452:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : class;")]
    [InlineData("public partial Of<Norm4> {|CS0453:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : struct;")]
    [InlineData("public partial Of<Given> {|CS0310:{|CS9248:Norm|}|} { get; } [InstanceNorm3d(Channels = 4)] public partial class Of<T> where T : new();")]
    [InlineData("public partial {|CS0722:Static|} {|CS9248:Norm|} { get; } [InstanceNorm3d(Channels = 4)] public static partial class {|LUCID0003:Static|};")]
    public Task PartialProperty_IsLeftToTheCompiler_WhereItsTypeIsRefused(string members) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{members}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("public readonly partial Norm4 {|CS0106:{|CS9248:Norm|}|} { get; }")]
    [InlineData("public virtual partial Norm4 {|CS9248:Norm|} { {|CS0549:get|}; }")]
    [InlineData("public abstract partial Norm4 {|CS0750:{|CS9248:Norm|}|} { {|CS0513:get|}; }")]
    public Task PartialProperty_IsLeftToTheCompiler_WhereItsModifiersAreRefused(string member) => ReportsAsync(
        $$"""
        [Model] public sealed partial class Outer { {{member}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Fact]
    public Task Part_IsRefusedWhereItIsDeclared_WhereItHidesWhatALayerHas() => ReportsAsync(
        """
        [InstanceNorm3d(Channels = 4)] public partial class Taken { public int {|LUCID0005:Forward|} => 1; }
        [InstanceNorm3d(Channels = 4)] public partial class Private { void {|LUCID0005:DescribeState|}(LayerState state) { } }
        [Model] public partial class {|CS0534:Hiding|} { public Tensor {|CS0114:Forward|}(Tensor input) => input; }
        [Sequential] public partial class Outer
        {
            public partial Norm4 First { get; }
            public Taken Second { get; } = new();
            public Private Third { get; } = new();
            public Hiding Fourth { get; } = new();
        }
        """);

    [Fact]
    public Task PartialProperty_IsLeftToTheCompiler_WhereItsTypeHasNoNameElsewhere() => ReportsAsync(
        """
        public partial class Outer<T>
        {
            [InstanceNorm3d(Channels = 4)] public partial class Inner;
            [Model] public partial class Same<{|CS0693:T|}>
            {
                public partial Inner {|CS9248:Norm|} { get; }
                public override Tensor Forward(Tensor input) => input;
            }
        }
        [InstanceNorm3d(Channels = 4)] file partial class {|LUCID0003:Local|};
        [Model] partial class Other
        {
            public partial Local {|CS9051:{|CS9248:Norm|}|} { get; }
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Fact]
    public Task Part_IsNotFollowed_WhereItImplementsWhatIsNotThere() => ReportsAsync(
        """
        [Model] public partial class Outer
        {
            Norm4 {|CS0540:System.IDisposable|}.{|CS0539:{|LUCID0027:Norm|}|} { get; } = new();
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Fact]
    public Task Part_IsRefusedWhereItIsDeclared_WhereItCannotDeriveFromLayer() => ReportsAsync(
        """
        [InstanceNorm3d(Channels = 4)] public partial class {|CS0146:Circular|} : Circular;
        [InstanceNorm3d(Channels = 4)] public partial class {|LUCID0004:Plain|} : object;
        [Model] public partial class Outer
        {
            public Circular First { get; } = null!;
            public Plain[] Others { get; } = [];
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Fact]
    public Task PartWithoutValue_LeavesItToTheCompiler_WhereThereIsAConstructor() => ReportsAsync(
        """
        [Model] public partial class Outer
        {
            public Norm4 Norm { get; }
            public {|CS8618:Outer|}() { }
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Fact]
    public async Task Constructor_IsLeftToTheUser_WhereAPropertySaysField()
    {
        const string Source =
            """
            using Lucid;
            [InstanceNorm3d(Channels = 4)] public partial class Norm;
            [Sequential] public partial class Outer
            {
                private readonly Norm _norm;
                public Parameter Scale { get => field; }
            }
            """;
        await GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(LanguageVersion.Preview))));
    }

    [Fact]
    public Task Constructor_IsLeftToTheUser_WhereMoreIsToBeGivenAValue() => ReportsAsync(
        """
        [Model] public partial class Outer
        {
            public Norm4 {|CS8618:Norm|} { get; }
            public string {|CS8618:Name|} { get; set; }
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Theory]
    [InlineData("private readonly Norm4[,] {|LUCID0027:_norms|} = new Norm4[2, 2];")]
    [InlineData("private readonly Norm4[][] {|LUCID0027:_norms|} = [[new()]];")]
    [InlineData("private readonly Norm4?[] {|LUCID0027:_norms|} = [null];")]
    [InlineData("public System.Collections.Generic.Dictionary<string, Norm4> {|LUCID0027:Norms|} { get; } = [];")]
    [InlineData("public System.Collections.Generic.HashSet<Norm4> {|LUCID0027:Norms|} { get; } = [];")]
    [InlineData("public System.Collections.Generic.IEnumerable<Norm4> {|LUCID0027:Norms|} { get; } = [];")]
    [InlineData("public (Norm4 First, int Number) {|LUCID0027:Norms|} { get; } = (new(), 1);")]
    [InlineData("private readonly System.Lazy<Norm4> {|LUCID0027:_norm|} = new();")]
    [InlineData("private readonly Parameter[] {|LUCID0027:_scales|} = [];")]
    public Task PartNotFollowed_IsReported_OnTheMember(string member) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{member}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Fact]
    public Task PartNotFollowed_IsReported_OnAPropertyOfAnInterface() => ReportsAsync(
        """
        public interface IHas { Norm4 Norm { get; } }
        [Model] public partial class Outer : IHas
        {
            Norm4 IHas.{|LUCID0027:Norm|} { get; } = new();
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Theory]
    [InlineData("private readonly Norm4 _norm = new(); public Norm4 {|LUCID0028:Norm|} { get; } = new();")]
    [InlineData("public partial Norm4 Norm { get; } [StateKey(\"norm\")] public partial Norm4 {|LUCID0028:Other|} { get; }")]
    [InlineData("public partial Norm4 downBlock { get; } public partial Norm4 {|LUCID0028:DownBlock|} { get; }")]
    public Task StateKeyTaken_IsReported_OnTheSecondMember(string members) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{members}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("null!")]
    [InlineData("\".norm\"")]
    [InlineData("\"norm.\"")]
    [InlineData("\"a..b\"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"a<b\"")]
    public Task StateKeyNotLegal_IsReported_OnTheMember(string key) => ReportsAsync(
        $$"""
        [Model] public partial class Outer
        {
            [StateKey({{key}})] public partial Norm4 {|LUCID0029:Norm|} { get; }
            public override Tensor Forward(Tensor input) => input;
        }
        """);

    [Theory]
    [InlineData("[StateKey(\"size\")] private int {|LUCID0030:_size|} = 4; public int Size => _size;")]
    [InlineData("[StateKey(\"name\")] public string {|LUCID0030:Name|} { get; set; } = \"\";")]
    [InlineData("[StateKey(\"other\")] public static Norm4 {|LUCID0030:Other|} { get; } = new();")]
    [InlineData("[StateKey(\"other\"), ModelIgnore] public Norm4 {|LUCID0030:Other|} { get; } = new();")]
    [InlineData("[StateKey(\"other\")] public Norm4 {|LUCID0030:Other|} => null!;")]
    [InlineData("[ModelIgnore] public static Norm4 {|LUCID0030:Other|} { get; } = new();")]
    public Task MemberAttributeWithoutEffect_IsReported_OnTheMember(string member) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{member}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("public class ByHand : Layer { [StateKey(\"a\")] public Norm4 {|LUCID0030:Norm|} { get; } = new(); "
        + "public override Tensor Forward(Tensor x) => x; protected override void DescribeState(LayerState s) { } }")]
    [InlineData("public class NoLayer { [StateKey(\"a\")] public int {|LUCID0030:Size|}; [ModelIgnore] public Norm4? {|LUCID0030:Norm|} { get; set; } }")]
    [InlineData("[InstanceNorm3d(Channels = 4)] public partial class Norm { [StateKey(\"a\")] public int {|LUCID0030:Size|} { get; set; } }")]
    public Task MemberAttributeWithoutEffect_IsReported_WhereNoModelIsDeclared(string type) => ReportsAsync(type);

    [Theory]
    [InlineData("public partial Norm4 Norm { get; } [StateKey(\"norm.weight\")] public Parameter {|LUCID0028:Scale|} { get; } = new(Tensor.Ones(1));")]
    [InlineData("[StateKey(\"a.b\")] public partial Norm4 First { get; } [StateKey(\"a\")] public partial Inner {|LUCID0028:Second|} { get; } "
        + "[Sequential] public sealed partial class Inner { [StateKey(\"b\")] public partial Norm4 Norm { get; } }")]
    [InlineData("public Norm4[] Blocks { get; } = [new(), new()]; [StateKey(\"blocks.1\")] public partial Norm4 {|LUCID0028:Last|} { get; }")]
    [InlineData("public System.Collections.Generic.IReadOnlyList<Norm4> Blocks { get; } = new Norm4[] { new(), new() }; "
        + "[StateKey(\"blocks.0\")] public partial Norm4 {|LUCID0028:Last|} { get; }")]
    public Task StateKeyTaken_IsReported_ThroughWhatIsInAPart(string members) => ReportsAsync(
        $$"""
        [Sequential] public partial class Outer { {{members}} }
        """);

    [Theory]
    [InlineData("public Norm4[] Blocks { get; } = [new()]; [StateKey(\"blocks.1\")] public partial Norm4 Last { get; }")]
    [InlineData("public Norm4[] Blocks { get; set; } = [new(), new()]; [StateKey(\"blocks.1\")] public partial Norm4 Last { get; }")]
    [InlineData("public Norm4? Norm { get; } [StateKey(\"norm.weight\")] public Parameter Scale { get; } = new(Tensor.Ones(1)); public partial Norm4 Last { get; }")]
    [InlineData("[StateKey(\"a.b\")] public partial Norm4 First { get; } [StateKey(\"a.c\")] public partial Norm4 Second { get; }")]
    public Task StateKeyTaken_IsNotReported_WhereItIsNotCertain(string members) => ReportsAsync(
        $$"""
        [Sequential] public partial class Outer { {{members}} }
        """);

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]", "EXP1")]
    [InlineData("[System.Obsolete(\"Old.\", DiagnosticId = \"OLD1\")]", "OLD1")]
    [InlineData("[System.Obsolete]", "CS0612")]
    [InlineData("[System.Obsolete(\"Old.\")]", "CS0618")]
    public async Task Models_AreSilent_WhereTheUserHasSuppressed(string attribute, string id)
    {
        string source =
            $$"""
            #pragma warning disable {{id}}
            using Lucid;
            {{attribute}} [InstanceNorm3d(Channels = 4)] public sealed partial class Marked;
            {{attribute}} public class Around { public class ByHand : Layer
            {
                public override Tensor Forward(Tensor input) => input;
                protected override void DescribeState(LayerState state) { }
            } }
            public class Partly : Layer
            {
                {{attribute}} public Partly() { }
                public override Tensor Forward(Tensor input) => input;
                protected override void DescribeState(LayerState state) { }
            }
            [InstanceNorm3d(Channels = 4)] public sealed partial class Plain;
            [Sequential] public partial class Outer
            {
                public partial Marked First { get; }
                private readonly Around.ByHand _second;
                public Marked[] Others { get; } = [];
                public partial Partly Third { get; }
                {{attribute}} public partial Plain Fourth { get; }
            }
            """;
        CSharpCompilation compilation = LayerCompilation.Create(source);
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error));
        Assert.Empty(await compilation.DiagnoseAsync());
    }

    [Theory]
    [InlineData("public partial Outer {|LUCID0031:Next|} { get; }")]
    [InlineData("private readonly Outer {|LUCID0031:_next|};")]
    [InlineData("public partial Middle {|LUCID0031:Middle|} { get; }")]
    public Task ModelContainsItself_IsReported_OnTheMember(string member) => ReportsAsync(
        $$"""
        [Sequential] public partial class Outer { {{member}} }
        [Sequential] public partial class Middle { public Outer? Outer { get; set; } public partial Norm4 Norm { get; } }
        """.Replace("Outer? Outer { get; set; }", member.Contains("Middle", StringComparison.Ordinal)
            ? "partial Outer {|LUCID0031:Outer|} { get; }" : "Outer? Outer { get; set; }", StringComparison.Ordinal));

    [Fact]
    public Task ModelContainsItself_SaysNothing_AboutATree() => ReportsAsync(
        """
        [Sequential] public partial class Tree
        {
            public partial Norm4 Norm { get; }
            public Tree? Left { get; set; }
            public System.Collections.Generic.List<Tree> Others { get; } = [];
            public partial Branch Branch { get; }
        }
        [Sequential] public partial class Branch { public Tree? Tree { get; set; } public partial Norm4 Norm { get; } }
        static class Use { public static Tensor Of(Tree tree, Tensor x) => tree.Forward(x); }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("public int Size { get; set; }")]
    [InlineData("public Parameter Scale { get; } = new(Tensor.Ones(4));")]
    [InlineData("public static Norm4 Norm { get; } = new();")]
    public Task SequenceEmpty_IsReported_OnTheAttribute(string member) => ReportsAsync(
        $$"""
        [{|LUCID0032:Sequential|}] public partial class Outer { {{member}} }
        """);

    [Fact]
    public Task SequenceInSeveralParts_IsReported_OnTheFirstMemberElsewhere() => ReportsAsync(
        """
        [Sequential] public partial class Outer { public partial Norm4 First { get; } }
        public partial class Outer { public partial Norm8 {|LUCID0033:Second|} { get; } public Norm8 Third { get; } = new(); }
        """);

    [Theory]
    [InlineData("public partial Norm4 First { get; } public partial Norm8 {|LUCID0034:Second|} { get; }")]
    [InlineData("private readonly Norm4 _first; private readonly Norm8 {|LUCID0034:_second|}; private readonly Norm8 _third;")]
    [InlineData("public partial Norm4 First { get; } public Norm8[] {|LUCID0034:Others|} { get; } = [new()];")]
    [InlineData("public partial Norm4 First { get; } public Norm8? {|LUCID0034:Second|} { get; set; }")]
    [InlineData("public partial Norm4 First { get; } public Norm4[] Others { get; } = []; public partial Norm8 {|LUCID0034:Second|} { get; }")]
    [InlineData("public partial Inner First { get; } public partial Norm8 {|LUCID0034:Second|} { get; } "
        + "[Sequential] public partial class Inner { Norm4 _norm; }")]
    [InlineData("public partial Norm8 First { get; } public partial Inner {|LUCID0034:Second|} { get; } "
        + "[Sequential] public partial class Inner { Norm4 _norm; }")]
    public Task SequenceShapesDiffer_IsReported_OnTheSecondLayer(string members) => ReportsAsync(
        $$"""
        [Sequential] public partial class Outer { {{members}} }
        """);

    [Fact]
    public async Task SequenceShapesDiffer_NamesBothLayersAndShapes()
    {
        var source = MarkedSource.Parse(
            $$"""
            using Lucid;
            {{Layers}}
            [Sequential] public partial class Outer { public partial Norm4 First { get; } public partial Norm8 {|LUCID0034:Second|} { get; } }
            """);
        Assert.Equal(
            "Expected 'Second' to take what 'First' gives: 'Second' takes (N, 8, D, H, W) or (8, D, H, W), "
            + "and 'First' gives (N, 4, D, H, W) or (4, D, H, W)",
            Assert.Single(await LayerCompilation.Create(source.Text).DiagnoseAsync()).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task Shapes_AreFollowed_ThroughLayersThatChangeThem() => ReportsAsync(
        """
        [Conv3d(InChannels = 4, OutChannels = 8, KernelSize = [3])] public partial class Wide4;
        [Sequential] public partial class Right { public partial Wide4 First { get; } public partial Norm8 Second { get; } }
        [Sequential] public partial class Wrong { public partial Wide4 First { get; } public partial Norm4 {|LUCID0034:Second|} { get; } }
        """);

    [Theory]
    [InlineData("model.Forward({|LUCID0021:Tensor.Zeros(1, 8, 2, 3, 5)|})")]
    [InlineData("model.Forward({|LUCID0022:Tensor.Zeros(4, 4)|})")]
    [InlineData("norm.Forward({|LUCID0021:model.Forward(x)|})")]
    [InlineData("model.Forward(model.Forward(x))")]
    [InlineData("byHand.Forward(Tensor.Zeros(3)).Forward()")]
    public Task Uses_OfASequentialModel_AreChecked(string use) => ReportsAsync(
        $$"""
        [Sequential] public sealed partial class Sequence { public partial Norm4 First { get; } public partial Norm4 Second { get; } }
        [Model] public partial class ByHand { public partial Norm8 Norm { get; } public override Tensor Forward(Tensor input) => input; }
        static class Use
        {
            static Tensor Of(Sequence model, ByHand byHand, Norm8 norm, Tensor x) => {{use}};
            static Tensor Forward(this Tensor x) => x;
        }
        """);

    [Fact]
    public Task UnrecordedBackward_IsReported_WhereTheModelEndsWithADeclaredLayer() => ReportsAsync(
        """
        [Sequential] public sealed partial class Declared { public partial Norm4 Norm { get; } }
        [Sequential] public partial class ByHand { public partial Norm4 Norm { get; } public Given Last { get; } = new(4); }
        static class Use
        {
            static void Of(Declared declared, ByHand byHand, Tensor x)
            {
                using (Autograd.NoGrad())
                {
                    declared.Forward(x).{|LUCID0024:Backward|}();
                    byHand.Forward(x).Backward();
                }
            }
        }
        """);

    [Theory]
    [InlineData("[Model] public class {|LUCID0001:Outer|} { public override Tensor {|CS0115:Forward|}(Tensor input) => input; }")]
    [InlineData("[Sequential] public partial record {|LUCID0003:Outer|} { public partial Norm4 Norm { get; } }")]
    [InlineData("[Sequential] public partial struct {|LUCID0003:Outer|} { public Norm4 Norm { get; set; } }")]
    [InlineData("[Sequential] public partial class {|LUCID0004:Outer|} : Base { public partial Norm4 Norm { get; } } public class Base;")]
    [InlineData("[Sequential] public partial class Outer { public Norm4 Norm { get; } = new(); public override Tensor {|LUCID0005:Forward|}(Tensor input) => input; }")]
    [InlineData("[Model] public partial class Outer { public override Tensor Forward(Tensor x) => x; "
        + "protected override void {|LUCID0005:DescribeState|}(LayerState state) { } }")]
    [InlineData("[Model, {|LUCID0006:InstanceNorm3d(Channels = 4)|}] public partial class {|CS0534:Outer|} { }")]
    [InlineData("[Sequential] [{|LUCID0006:Model|}] public partial class Outer { public partial Norm4 Norm { get; } }")]
    [InlineData("public class {|LUCID0002:Outer|} { [Sequential] public partial class Inner { public Norm4 Norm { get; } = new(); } }")]
    [InlineData("[Model] public partial class {|CS0534:Outer|} { public partial Norm4 Norm { get; } }")]
    public Task TypeRules_HoldForModels(string model) => ReportsAsync(model);

    [Theory]
    [InlineData("[InstanceNorm3d(Channels = 4)] public partial record {|LUCID0003:Broken|};")]
    [InlineData("[InstanceNorm3d(Channels = 4)] public partial struct {|LUCID0003:Broken|};")]
    [InlineData("[InstanceNorm3d(Channels = 0)] public partial class Broken;")]
    public Task ABrokenLayer_IsTheOnlyError(string layer) => ReportsAsync(
        $$"""
        {{layer.Replace("Channels = 0", "{|LUCID0008:Channels = 0|}", StringComparison.Ordinal)}}
        [Sequential] public partial class Outer
        {
            private readonly Norm8 _norm;
            public partial Broken First { get; }
            public Broken Second { get; }
            public Norm4 Last { get; } = new();
        }
        """.Replace("private readonly Norm8 _norm;", "private readonly Norm4 _norm;", StringComparison.Ordinal));

    private static Task<ImmutableArray<Diagnostic>> ReportsAsync(string markedSource) =>
        DiagnosticAssert.ReportsAsync($"using Lucid;\n{Layers}\n{markedSource}");
}
