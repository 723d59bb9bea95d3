namespace Lucid.Kernels.Resampling;

/// <summary>
/// Along one axis: of which inputs each output is a weighted sum. The first of them has a weight of its own, the others share one; that is all that pooling and
/// interpolation need. First and last input never decrease from one output to the next.
/// </summary>
/// <param name="indices">The memory of the indices.</param>
/// <param name="weights">The memory of the weights.</param>
/// <param name="inputSize">The inputs.</param>
/// <param name="outputSize">The outputs.</param>
internal readonly unsafe struct AxisMap(int* indices, double* weights, int inputSize, int outputSize)
{
    /// <summary>The inputs.</summary>
    public int InputSize => inputSize;

    /// <summary>The outputs.</summary>
    public int OutputSize => outputSize;

    /// <summary>Each output as a sum of inputs.</summary>
    public AxisSums Forward => new(indices, indices + outputSize, indices, weights, outputSize, isTransposed: false);

    /// <summary>The gradient of each input as a sum of the outputs' gradients, which <see cref="Transpose"/> has found.</summary>
    public AxisSums Backward => new(indices + (2 * (nint)outputSize), indices + (2 * (nint)outputSize) + inputSize, indices, weights, outputSize, isTransposed: true);

    /// <summary>The memory that the indices of a map take.</summary>
    public static long IndicesOf(int inputSize, int outputSize) => 2L * inputSize + 2L * outputSize;

    /// <summary>The memory that the weights take.</summary>
    public static long WeightsOf(int outputSize) => 2L * outputSize;

    /// <summary>Makes each output the input of the same place.</summary>
    public void SetIdentity()
    {
        for (int i = 0; i < outputSize; i++)
        {
            Set(i, i, i + 1, head: 1, rest: 0);
        }
    }

    /// <summary>Says of which inputs an output is a sum.</summary>
    /// <param name="output">The output.</param>
    /// <param name="first">The first input.</param>
    /// <param name="end">The one after the last.</param>
    /// <param name="head">The weight of the first.</param>
    /// <param name="rest">The weight of the others.</param>
    public void Set(int output, int first, int end, double head, double rest)
    {
        indices[output] = first;
        indices[outputSize + output] = end;
        weights[output] = head;
        weights[outputSize + output] = rest;
    }

    /// <summary>Finds the outputs that each input goes into.</summary>
    public void Transpose()
    {
        AxisSums backward = Backward;
        for ((int input, int first, int end) = (0, 0, 0); input < inputSize; input++)
        {
            for (; first < outputSize && indices[outputSize + first] <= input; first++)
            {
            }

            for (end = Math.Max(end, first); end < outputSize && indices[end] <= input; end++)
            {
            }

            backward.First[input] = first;
            backward.End[input] = end;
        }
    }
}
