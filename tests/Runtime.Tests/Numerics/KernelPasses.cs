using System.Runtime.Intrinsics;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Tests.Numerics;

/// <summary>
/// The passes over one row that the compiler wrote for a declared layer, to be run in memory of the test's choice. (A kernel's type can be named only
/// in its own file, so it is found by reflection.)
/// </summary>
internal abstract class KernelPasses
{
    /// <summary>The vectors that this process has instructions for; those of 128 bits do without.</summary>
    public static IEnumerable<Type> Vectors
    {
        get
        {
            yield return typeof(FloatVector128);
            if (Vector256.IsHardwareAccelerated)
            {
                yield return typeof(FloatVector256);
            }

            if (Vector512.IsHardwareAccelerated)
            {
                yield return typeof(FloatVector512);
            }
        }
    }

    /// <summary>The passes with the vectors that the library uses in this process.</summary>
    public static KernelPasses Of(Type layer) => Of(layer, Vectors.Last());

    /// <summary>The passes with given vectors.</summary>
    public static KernelPasses Of(Type layer, Type vector) =>
        (KernelPasses)Activator.CreateInstance(typeof(Passes<,>).MakeGenericType(KernelOf(layer), vector))!;

    /// <summary>The kernel of a declared layer. It is named by its file too.</summary>
    public static Type KernelOf(Type layer)
    {
        string file = $"<{layer.FullName!.Replace('.', '_').Replace('+', '_')}_g>";
        return layer.Assembly.GetTypes().Single(type => type.Name.StartsWith(file, StringComparison.Ordinal) && type.Name.EndsWith($"__{layer.Name}Kernel", StringComparison.Ordinal));
    }

    /// <summary>The statistics of a row, gathered on their own.</summary>
    public abstract RowMoments Moments(ReadOnlySpan<float> x);

    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y, float weight, float bias);

    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias);

    /// <summary>Normalises a row as <see cref="Forward"/> does, writing past the caches and gathering another row on the way.</summary>
    public abstract RowMoments ForwardBeside(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> next, float weight, float bias);

    /// <summary>Does as <see cref="Backward"/> does, writing past the caches.</summary>
    public abstract void BackwardStreaming(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias);

    /// <summary>The backward pass of a whole batch that was normalised by its own statistics.</summary>
    /// <param name="rows">How it folds.</param>
    /// <param name="x">The input.</param>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="dx">Receives the gradient of the input.</param>
    /// <param name="statistics">μ of each row, then 1/√(σ² + ε) of each.</param>
    public abstract void BatchBackward(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<double> statistics);

    private sealed unsafe class Passes<TKernel, TVector> : KernelPasses
        where TKernel : INormalizationKernel
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public override void Forward(ReadOnlySpan<float> x, Span<float> y, float weight, float bias)
        {
            fixed (float* input = x, output = y)
            {
                RowPasses<TKernel, TVector>.Normalize<CachedAccess>(input, output, x.Length, new AffineTransform(Statistics(x), weight, bias), default);
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias) =>
            Backward<CachedAccess>(x, dy, dx, weight, bias);

        public override void BackwardStreaming(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias) =>
            Backward<StreamingAccess>(x, dy, dx, weight, bias);

        public override RowMoments ForwardBeside(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> next, float weight, float bias)
        {
            fixed (float* input = x, output = y, following = next)
            {
                return RowPasses<TKernel, TVector>.NormalizeAndGather<StreamingAccess>(
                    input, output, x.Length, new AffineTransform(Statistics(x), weight, bias), default, following);
            }
        }

        private static void Backward<TAccess>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, float weight, float bias)
            where TAccess : IVectorAccess
        {
            RowStatistics statistics = Statistics(x);
            var transform = new AffineTransform(statistics, weight, bias);
            fixed (float* input = x, upstream = dy, target = dx)
            {
                GradientSums sums = RowPasses<TKernel, TVector>.SumGradients(input, upstream, x.Length, transform, default);
                RowPasses<TKernel, TVector>.Backpropagate<TAccess>(
                    input, upstream, target, x.Length, transform, new InputGradientTerms(statistics, sums, x.Length), default);
            }
        }

        public override void BatchBackward(
            ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<double> statistics) =>
            NormalizationBackward<TKernel>.Run(rows, new BackwardSpans { X = x, Dy = dy, Dx = dx, Statistics = statistics });

        public override RowMoments Moments(ReadOnlySpan<float> x) => Gathered(x);

        private static RowMoments Gathered(ReadOnlySpan<float> x)
        {
            fixed (float* input = x)
            {
                return RowPasses<TKernel, TVector>.GatherRow(input, x.Length);
            }
        }

        private static RowStatistics Statistics(ReadOnlySpan<float> x)
        {
            RowMoments moments = Gathered(x);
            return RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps);
        }
    }
}
