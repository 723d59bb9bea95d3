using Lucid.Kernels.Reductions;

namespace Lucid.Tests.Numerics;

public sealed class GradientSumsTests
{
    [Fact]
    public void Sums_AddUpAndAreWeighted_EachByItsOwnFormula()
    {
        var sums = new GradientSums(Gradients: 1, Products: 2, Slopes: 3);

        Assert.Equal(new GradientSums(11, 22, 33), sums + new GradientSums(10, 20, 30));

        // z has its γ already.
        Assert.Equal(new GradientSums(-2, -4, 3), sums.WeightedBy(-2));
    }
}
