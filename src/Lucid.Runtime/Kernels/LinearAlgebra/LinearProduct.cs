using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>The products of a linear layer: y = f(x·wᵀ + b), and the gradients of x and w.</summary>
internal static class LinearProduct
{
    private static readonly int[] One = [0];

    /// <summary>y = f(x·wᵀ + b)</summary>
    /// <typeparam name="TActivation">f.</typeparam>
    /// <param name="input">x: rows of <paramref name="inFeatures"/>.</param>
    /// <param name="weight">w: (<paramref name="outFeatures"/>, <paramref name="inFeatures"/>).</param>
    /// <param name="bias">b; empty for none.</param>
    /// <param name="slope">The slope of f; empty where none is learnt.</param>
    /// <param name="output">Receives y.</param>
    /// <param name="inFeatures">The elements of a row of x.</param>
    /// <param name="outFeatures">The elements of a row of y.</param>
    public static void Forward<TActivation>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, ReadOnlySpan<float> slope, Span<float> output, int inFeatures, int outFeatures)
        where TActivation : IActivation
    {
        int rows = output.Length / outFeatures;
        if (rows > 0)
        {
            Multiply(Matrix(input, rows, inFeatures), Matrix(weight, outFeatures, inFeatures).Transposed, output);
            VectorWidth.Run(new Finish<TActivation>(bias, slope, output, rows, outFeatures));
        }
    }

    /// <summary>∂x = g·w</summary>
    public static void InputGradient(ReadOnlySpan<float> gradient, ReadOnlySpan<float> weight, Span<float> result, int inFeatures, int outFeatures)
    {
        int rows = gradient.Length / outFeatures;
        if (rows > 0)
        {
            Multiply(Matrix(gradient, rows, outFeatures), Matrix(weight, outFeatures, inFeatures), result);
        }
    }

    /// <summary>∂w = gᵀ·x</summary>
    public static void WeightGradient(ReadOnlySpan<float> gradient, ReadOnlySpan<float> input, Span<float> result, int inFeatures, int outFeatures)
    {
        int rows = gradient.Length / outFeatures;
        if (rows > 0)
        {
            Multiply(Matrix(gradient, rows, outFeatures).Transposed, Matrix(input, rows, inFeatures), result);
        }
        else
        {
            result.Clear();
        }
    }

    private static MatrixBatch Matrix(ReadOnlySpan<float> values, int rows, int columns) => new(values, MatrixLayout.Dense(rows, columns), One);

    private static void Multiply(MatrixBatch left, MatrixBatch right, Span<float> result) => MatrixProduct.Multiply(left, right, result);

    private readonly ref struct Finish<TActivation>(ReadOnlySpan<float> bias, ReadOnlySpan<float> slope, Span<float> output, int rows, int outFeatures) : IVectorAction
        where TActivation : IActivation
    {
        private readonly ReadOnlySpan<float> _bias = bias;
        private readonly ReadOnlySpan<float> _slope = slope;
        private readonly Span<float> _output = output;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (_bias.IsEmpty && typeof(TActivation) == typeof(IdentityActivation))
            {
                return;
            }

            fixed (float* values = _output, bias = _bias)
            {
                BiasPass<TActivation, TVector>.Run(values, bias, _slope.IsEmpty ? 0 : _slope[0], rows, outFeatures);
            }
        }
    }
}
