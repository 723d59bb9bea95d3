using Lucid.Benchmarks.Family;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Tests;

public sealed class FamilyTests
{
    [Fact]
    public void Every_layer_takes_its_input()
    {
        foreach (FamilyNorm norm in FamilyNorm.All.Where(norm => norm.Dimensions.Aggregate(1L, (product, size) => product * size) < 3_000_000))
        {
            using var layer = new TensorNorm(norm.Dimensions, norm.Create());
            layer.Step();
        }
    }

    [Fact]
    public void A_row_has_both_programs_in_copies_of_their_own_and_compares_their_times()
    {
        FamilyNorm norm = FamilyNorm.All[0];
        var table = new FamilyTable();
        table.Add(norm, isBackward: false, new Timing(Milliseconds: 3, CopyMilliseconds: 2), isPeer: false);
        table.Add(norm, isBackward: false, new Timing(Milliseconds: 5, CopyMilliseconds: 2), isPeer: false);
        table.Add(norm, isBackward: false, new Timing(Milliseconds: 4, CopyMilliseconds: 2), isPeer: false);
        table.Add(norm, isBackward: false, new Timing(Milliseconds: 48, CopyMilliseconds: 4), isPeer: true);

        Assert.Contains("| InstanceNorm1d | 2×64×262144 | 2 | 2.00 / 12 | – / – | 12 / – |", table.Write(), StringComparison.Ordinal);
        Assert.False(table.IsNew(norm, isBackward: false));
        Assert.True(table.IsNew(norm, isBackward: true));
    }
}
