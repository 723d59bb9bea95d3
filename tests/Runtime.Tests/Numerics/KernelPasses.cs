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

    /// <summary>Normalises a row as <see cref="Forward"/> does, writing past the caches and gathering another row on the way.</summary>
    public abstract RowMoments ForwardBeside(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> next, float weight, float bias);

    /// <summary>Does as <see cref="Backward"/> does, writing past the caches and summing another row on the way.</summary>
    public abstract GradientSums BackwardBeside(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> nextX, ReadOnlySpan<float> nextDy, float weight, float bias);

    /// <summary>The sums of a row by itself.</summary>
    public abstract GradientSums Sum(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, float weight, float bias);

    private sealed unsafe class Passes<TKernel> : KernelPasses
        where TKernel : INormalizationKernel
    {
        public override void Forward(ReadOnlySpan<float> x, Span<float> y, float weight, float bias)
        {
            fixed (float* input = x, output = y)
            {
                RowPasses<TKernel>.Normalize<CachedStore>(input, output, x.Length, new RowTransform(Statistics(x), weight, bias));
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias)
        {
            RowStatistics statistics = Statistics(x);
            var gradient = new RowGradient(statistics, Sum(x, dy, weight, bias), x.Length);
            fixed (float* input = x, upstream = dy, target = dx)
            {
                RowPasses<TKernel>.Backpropagate<CachedStore>(
                    input, upstream, target, x.Length, new RowTransform(statistics, weight, bias), gradient);
            }
        }

        public override RowMoments ForwardBeside(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> next, float weight, float bias)
        {
            fixed (float* input = x, output = y, following = next)
            {
                return RowPasses<TKernel>.NormalizeAndGather<StreamingStore>(
                    input, output, x.Length, new RowTransform(Statistics(x), weight, bias), following);
            }
        }

        public override GradientSums BackwardBeside(
            ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> nextX, ReadOnlySpan<float> nextDy, float weight, float bias)
        {
            RowStatistics statistics = Statistics(x);
            var gradient = new RowGradient(statistics, Sum(x, dy, weight, bias), x.Length);
            fixed (float* input = x, upstream = dy, target = dx, nextInput = nextX, nextUpstream = nextDy)
            {
                return RowPasses<TKernel>.BackpropagateAndSum<StreamingStore>(
                    input, upstream, target, x.Length, new RowTransform(statistics, weight, bias), gradient,
                    nextInput, nextUpstream, new RowTransform(Statistics(nextX), weight, bias));
            }
        }

        public override GradientSums Sum(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, float weight, float bias)
        {
            fixed (float* input = x, upstream = dy)
            {
                return RowPasses<TKernel>.SumGradients(input, upstream, x.Length, new RowTransform(Statistics(x), weight, bias));
            }
        }

        private static RowStatistics Statistics(ReadOnlySpan<float> x)
        {
            RowMoments moments = RowMoments.Of(x);
            return RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps);
        }
    }
}
