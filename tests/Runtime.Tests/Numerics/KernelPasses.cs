using Lucid.Kernels;

namespace Lucid.Tests.Numerics;

/// <summary>
/// The passes over one row that the compiler wrote for a declared layer, to be run in memory of the test's choice. (A kernel's type can be named only
/// in its own file, so it is found by reflection.)
/// </summary>
internal abstract class KernelPasses
{
    public static KernelPasses Of(Type layer)
    {
        Type kernel = layer.Assembly.GetTypes().Single(type => type.Namespace == "Lucid.Generated" && type.Name.EndsWith($"__{layer.Name}Kernel", StringComparison.Ordinal));
        return (KernelPasses)Activator.CreateInstance(typeof(Passes<>).MakeGenericType(kernel))!;
    }

    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y, float weight, float bias);

    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias);

    private sealed class Passes<TKernel> : KernelPasses
        where TKernel : INormalizationKernel
    {
        public override void Forward(ReadOnlySpan<float> x, Span<float> y, float weight, float bias) =>
            TKernel.Normalize(x, y, new RowTransform(Statistics(x), weight, bias));

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias)
        {
            RowStatistics statistics = Statistics(x);
            var transform = new RowTransform(statistics, weight, bias);
            GradientSums sums = GradientSums.Over<TKernel>(x, dy, transform);
            TKernel.Backpropagate(x, dy, dx, transform, new RowGradient(statistics, sums, x.Length));
        }

        private static RowStatistics Statistics(ReadOnlySpan<float> x)
        {
            RowMoments moments = RowMoments.Of(x, TKernel.Eps);
            return RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps);
        }
    }
}
