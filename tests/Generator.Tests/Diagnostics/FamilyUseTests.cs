using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Uses of layers of all kinds. <see cref="InputShapeTests"/> and its neighbours have those of instance norms of volumes.</summary>
public class FamilyUseTests
{
    [Theory]
    [InlineData("last.Forward({|LUCID0021:Tensor.Zeros(1, 4, 2, 3, 5)|})")]
    [InlineData("last.Forward({|LUCID0021:Tensor.Zeros(2, 3, 5, 8)|})")]
    [InlineData("last.Forward({|LUCID0022:Tensor.Zeros(3, 5, 4)|})")]
    [InlineData("last.Forward({|LUCID0021:first.Forward(x.Reshape(1, 4, 2, 3, 5))|})")]
    [InlineData("lastSized.Forward({|LUCID0022:Tensor.Zeros(7, 3, 5, 4)|})")]
    [InlineData("batch1.Forward({|LUCID0021:Tensor.Zeros(7, 8)|})")]
    [InlineData("batch1.Forward({|LUCID0021:Tensor.Zeros(7, 8, 3)|})")]
    [InlineData("batch1.Forward({|LUCID0021:Tensor.Zeros(4, 7)|})")]
    [InlineData("batch1.Forward({|LUCID0022:Tensor.Zeros(4)|})")]
    [InlineData("batch1.Forward({|LUCID0022:Tensor.Zeros(7, 4, 3, 2)|})")]
    [InlineData("batch1Last.Forward({|LUCID0021:Tensor.Zeros(7, 4, 3)|})")]
    [InlineData("batch1Sized.Forward({|LUCID0022:Tensor.Zeros(7, 4)|})")]
    [InlineData("batch1Sized.Forward({|LUCID0022:Tensor.Zeros(7, 4, 3)|})")]
    [InlineData("batch1Single.Forward({|LUCID0022:Tensor.Zeros(7, 4, 3)|})")]
    [InlineData("batch2.Forward({|LUCID0022:Tensor.Zeros(4, 8, 8)|})")]
    [InlineData("batch2.Forward({|LUCID0021:Tensor.Zeros(1, 8, 8, 8)|})")]
    [InlineData("group.Forward({|LUCID0021:Tensor.Zeros(7, 8)|})")]
    [InlineData("group.Forward({|LUCID0021:Tensor.Zeros(7, 8, 2, 3, 5)|})")]
    [InlineData("group.Forward({|LUCID0022:Tensor.Zeros(4)|})")]
    [InlineData("groupLast.Forward({|LUCID0021:Tensor.Zeros(7, 4, 2, 3, 5)|})")]
    [InlineData("groupLast.Forward({|LUCID0021:group.Forward(Tensor.Zeros(7, 4, 5))|})")]
    [InlineData("layerNorm.Forward({|LUCID0022:Tensor.Zeros(16)|})")]
    [InlineData("layerNorm.Forward({|LUCID0022:Tensor.Zeros(8, 16)|})")]
    [InlineData("layerNorm.Forward({|LUCID0022:Tensor.Zeros(16, 8, 1)|})")]
    [InlineData("layerNorm.Forward({|LUCID0022:Tensor.Zeros(n, n, 4)|})")]
    [InlineData("rms.Forward({|LUCID0022:Tensor.Zeros()|})")]
    [InlineData("rms.Forward({|LUCID0022:Tensor.Zeros(8, 4)|})")]
    [InlineData("rms.Forward({|LUCID0022:Tensor.Zeros(n, 7).ReLU()|})")]
    [InlineData("rms.Forward({|LUCID0022:last.Forward(x)|})")]
    [InlineData("imagesSized.Forward({|LUCID0022:layerNorm.Forward(x)|})")]
    [InlineData("chain.Forward({|LUCID0021:Tensor.Zeros(1, 8, 2, 3, 5)|})")]
    [InlineData("first8.Forward({|LUCID0021:chain.Forward(x)|})")]
    [InlineData("chain.Forward({|LUCID0022:batch1.Forward(x)|})")]
    public Task Input_IsReported_WhereTheKindCannotTakeIt(string call) => ReportsAsync($"Keep({call});");

    [Theory]
    [InlineData("last.Forward(Tensor.Zeros(1, 2, 3, 5, 4))")]
    [InlineData("last.Forward(Tensor.Zeros(2, 3, 5, 4))")]
    [InlineData("lastSized.Forward(last.Forward(x))")]
    [InlineData("batch1.Forward(Tensor.Zeros(7, 4))")]
    [InlineData("batch1.Forward(Tensor.Zeros(7, 4, 3))")]
    [InlineData("batch1.Forward(batch1Sized.Forward(x))")]
    [InlineData("batch1Sized.Forward(batch1.Forward(x))")]
    [InlineData("batch1Sized.Forward(Tensor.Zeros(7, 4, 5))")]
    [InlineData("batch1Single.Forward(Tensor.Zeros(7, 4))")]
    [InlineData("batch1Single.Forward(Tensor.Zeros(7, 4, 1))")]
    [InlineData("batch1Last.Forward(Tensor.Zeros(7, 4))")]
    [InlineData("batch1Last.Forward(Tensor.Zeros(7, 3, 4))")]
    [InlineData("batch1Last.Forward(batch1.Forward(x))")]
    [InlineData("batch2.Forward(Tensor.Zeros(1, 4, 1, 1))")]
    [InlineData("group.Forward(Tensor.Zeros(7, 4))")]
    [InlineData("group.Forward(Tensor.Zeros(7, 4, 2, 3, 5, 6))")]
    [InlineData("group.Forward(first.Forward(x))")]
    [InlineData("first.Forward(group.Forward(x))")]
    [InlineData("imagesSized.Forward(images.Forward(group.Forward(x)))")]
    [InlineData("groupLast.Forward(Tensor.Zeros(7, 2, 3, 5, 4))")]
    [InlineData("groupLast.Forward(Tensor.Zeros(7, 4))")]
    [InlineData("layerNorm.Forward(Tensor.Zeros(16, 8))")]
    [InlineData("layerNorm.Forward(Tensor.Zeros(2, 3, 16, 8))")]
    [InlineData("layerNorm.Forward(Tensor.Zeros(n, n, n))")]
    [InlineData("layerNorm.Forward(rms.Forward(x))")]
    [InlineData("rms.Forward(layerNorm.Forward(x))")]
    [InlineData("rms.Forward(Tensor.Zeros(8))")]
    [InlineData("rms.Forward(first8.Forward(x))")]
    [InlineData("chain.Forward(first.Forward(x))")]
    [InlineData("first.Forward(chain.Forward(x))")]
    [InlineData("first8.Forward(hand.Forward(first.Forward(x)))")]
    [InlineData("model.Forward(Tensor.Zeros(3))")]
    public Task Input_SaysNothing_AboutWhatTheKindTakes(string call) => ReportsAsync($"Keep({call});");

    [Theory]
    [InlineData("first.Forward(x, {|LUCID0021:Tensor.Zeros(1, 8, 2, 3, 5)|})")]
    [InlineData("first.Forward({|LUCID0021:first8.Forward(x)|}, x)")]
    [InlineData("first.Forward({|LUCID0021:first8.Forward(x)|}, Tensor.Zeros(3))")]
    [InlineData("first.Forward(residual: {|LUCID0021:first8.Forward(x)|}, input: x)")]
    [InlineData("first.Forward(residual: x, input: {|LUCID0021:first8.Forward(x)|})")]
    [InlineData("first.Forward(Tensor.Zeros(1, 4, 2, 3, 5), {|LUCID0022:Tensor.Zeros(1, 4, 2, 3, 6)|})")]
    [InlineData("first.Forward(Tensor.Zeros(1, 4, 2, 3, 5), {|LUCID0022:Tensor.Zeros(4, 2, 3, 5)|})")]
    [InlineData("first.Forward(Tensor.Zeros(2, 4, 2, 3, 5), {|LUCID0022:Tensor.Zeros(1, 4, 2, 3, 5)|})")]
    [InlineData("group.Forward(Tensor.Zeros(7, 4, 5), {|LUCID0022:Tensor.Zeros(7, 4, 5, 1)|})")]
    [InlineData("layerNorm.Forward(Tensor.Zeros(2, 16, 8), {|LUCID0022:Tensor.Zeros(16, 8)|})")]
    [InlineData("layerNorm.Forward(x, {|LUCID0022:Tensor.Zeros(16, 4)|})")]
    [InlineData("first8.Forward({|LUCID0021:first.Forward(x, x)|})")]
    public Task Residual_IsReported_WhereItCannotBeAdded(string call) => ReportsAsync($"Keep({call});");

    [Theory]
    [InlineData("first.Forward(x, x)")]
    [InlineData("first.Forward(x, first.Forward(x, x))")]
    [InlineData("first.Forward(x, Tensor.Zeros(1, 4, 2, 3, 5))")]
    [InlineData("first.Forward(Tensor.Zeros(1, 4, 2, 3, 5), Tensor.Zeros(1, 4, 2, 3, 5))")]
    [InlineData("first.Forward(Tensor.Zeros(n, 4, n, n, n), Tensor.Zeros(1, 4, 2, 3, 5))")]
    [InlineData("group.Forward(Tensor.Zeros(7, 4, 5), group.Forward(x))")]
    [InlineData("model.Forward(Tensor.Zeros(3), Tensor.Zeros(4))")]
    [InlineData("hand.Forward(Tensor.Zeros(3), Tensor.Zeros(4))")]
    public Task Residual_SaysNothing_WhereItFits_OrTheOverloadIsTheUsers(string call) => ReportsAsync($"Keep({call});");

    [Theory]
    [InlineData("first.{|LUCID0023:Forward|}(x, x);")]
    [InlineData("layerNorm.{|LUCID0023:Forward|}(x);")]
    [InlineData("chain?.{|LUCID0023:Forward|}(x);")]
    [InlineData("model.{|LUCID0023:Forward|}(x);")]
    [InlineData("_ = group.Forward(x, x); model.Forward(x, x); first.Forward([], [], batch: 0, 1, 1, 1);")]
    public Task ResultThrownAway_IsReported_OfEveryKind(string statements) => ReportsAsync(statements);

    [Theory]
    [InlineData("using (Autograd.NoGrad()) { first.Forward(x, x).{|LUCID0024:Backward|}(); }")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = rms.Forward(x); } y.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = first.Forward(x, x); } Keep(y); y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = first.Forward(x, x); } _ = first.Forward(x, y); y.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = model.Forward(x, x); } y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = chain.Forward(x); } y.{|LUCID0024:Backward|}();")]
    public Task BackwardWithoutRecord_IsReported_OfEveryKind(string statements) => ReportsAsync(statements);

    [Theory]
    [InlineData("layerNorm.Forward(Tensor.Zeros(3, 8))", "Expected an input of shape (*, 16, 8) for the layer 'RowNorm', got (3, 8)")]
    [InlineData("batch1.Forward(Tensor.Zeros(4))", "Expected an input of shape (N, 4) or (N, 4, L) for the layer 'Batch1', got (4)")]
    [InlineData(
        "groupLast.Forward(Tensor.Zeros(7, 8))",
        "Expected 4 channels for the layer 'GroupLast', got 8: it takes (N, *, 4), and this is (7, 8)")]
    [InlineData(
        "first.Forward(Tensor.Zeros(4, 2, 3, 5), Tensor.Zeros(1, 4, 2, 3, 5))",
        "Expected a residual of shape (4, 2, 3, 5) for the layer 'First', got (1, 4, 2, 3, 5)")]
    [InlineData("first.Forward(x, Tensor.Zeros(3))", "Expected a residual of shape (N, 4, D, H, W) or (4, D, H, W) for the layer 'First', got (3)")]
    public async Task Messages_SayWhatWasExpectedAndWhatCame(string call, string message)
    {
        Diagnostic reported = Assert.Single(await LayerCompilation.Create(Source($"Keep({call});")).DiagnoseAsync());
        Assert.Equal(message, reported.GetMessage(CultureInfo.InvariantCulture));
    }

    private static Task<ImmutableArray<Diagnostic>> ReportsAsync(string statements) => DiagnosticAssert.ReportsAsync(Source(statements));

    private static string Source(string statements) =>
        $$"""
        using Lucid;

        [InstanceNorm3d(Channels = 4)] sealed partial class First;
        [InstanceNorm3d(Channels = 8)] sealed partial class First8;
        [InstanceNorm3d(Channels = 4, Layout = Layout.ChannelsLast)] sealed partial class Last;
        [InstanceNorm3d(Channels = 4, Depth = 2, Height = 3, Width = 5, Layout = Layout.ChannelsLast)] sealed partial class LastSized;
        [InstanceNorm2d(Channels = 4)] sealed partial class Images;
        [InstanceNorm2d(Channels = 4, Height = 8, Width = 8)] sealed partial class ImagesSized;
        [BatchNorm1d(Channels = 4)] sealed partial class Batch1;
        [BatchNorm1d(Channels = 4, Layout = Layout.ChannelsLast)] sealed partial class Batch1Last;
        [BatchNorm1d(Channels = 4, Length = 5)] sealed partial class Batch1Sized;
        [BatchNorm1d(Channels = 4, Length = 1)] sealed partial class Batch1Single;
        [BatchNorm2d(Channels = 4)] sealed partial class Batch2;
        [GroupNorm(Groups = 2, Channels = 4)] sealed partial class Group;
        [GroupNorm(Groups = 2, Channels = 4, Layout = Layout.ChannelsLast)] sealed partial class GroupLast;
        [LayerNorm(NormalizedShape = [16, 8])] sealed partial class RowNorm;
        [RMSNorm(NormalizedShape = [8])] sealed partial class Rms;
        [Sequential] sealed partial class Chain { First _first; First _second; }
        [Model] sealed partial class Pair
        {
            public override Tensor Forward(Tensor input) => input;
            public Tensor Forward(Tensor input, Tensor other) => input.Reshape(1) + other.Reshape(1);
        }
        class Hand : Layer
        {
            public override Tensor Forward(Tensor input) => input;
            public Tensor Forward(Tensor input, Tensor other) => input.Reshape(1) + other.Reshape(1);
            protected override void DescribeState(LayerState state) { }
        }

        static class Program
        {
            static readonly First first = new();
            static readonly First8 first8 = new();
            static readonly Last last = new();
            static readonly LastSized lastSized = new();
            static readonly Images images = new();
            static readonly ImagesSized imagesSized = new();
            static readonly Batch1 batch1 = new();
            static readonly Batch1Last batch1Last = new();
            static readonly Batch1Sized batch1Sized = new();
            static readonly Batch1Single batch1Single = new();
            static readonly Batch2 batch2 = new();
            static readonly Group group = new();
            static readonly GroupLast groupLast = new();
            static readonly RowNorm layerNorm = new();
            static readonly Rms rms = new();
            static readonly Chain chain = new();
            static readonly Pair model = new();
            static readonly Hand hand = new();

            static void Keep(object value) { }

            static void Use(Tensor x, int n)
            {
                {{statements}}
            }
        }
        """;
}
