namespace Lucid.Kernels.LinearAlgebra;

/// <summary>The left or right factors of some products: matrices of one layout, one behind the other, each used any number of times.</summary>
/// <param name="values">The elements of all matrices.</param>
/// <param name="layout">How each lies.</param>
/// <param name="numbers">For each product the number of its factor.</param>
internal readonly ref struct MatrixBatch(ReadOnlySpan<float> values, MatrixLayout layout, int[] numbers)
{
    public ReadOnlySpan<float> Values { get; } = values;

    public MatrixLayout Matrix => layout;

    public int[] Numbers => numbers;

    /// <summary>The same matrices, transposed.</summary>
    public MatrixBatch Transposed => new(Values, layout.Transposed, numbers);

    /// <summary>Throws where a product would read past the end.</summary>
    public void Validate()
    {
        long end = checked((numbers.Max() + 1L) * layout.ElementCount);
        if (end > Values.Length || numbers.Min() < 0 || layout.ElementCount == 0)
        {
            throw new ArgumentException($"Expected the elements of all matrices, {end}, got {Values.Length}.", nameof(values));
        }
    }
}
