using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Resampling;

/// <summary>Weighted sums along one axis: each target is one of neighbouring sources.</summary>
/// <param name="first">The first source of each target.</param>
/// <param name="end">The one after the last.</param>
/// <param name="heads">Of each output the input that has a weight of its own.</param>
/// <param name="weights">The weights of these inputs, then those of the others.</param>
/// <param name="outputSize">The outputs.</param>
/// <param name="isTransposed">Whether the targets are the inputs, and the sources the outputs.</param>
internal readonly unsafe struct AxisSums(int* first, int* end, int* heads, double* weights, int outputSize, bool isTransposed)
{
    /// <summary>The first source of each target.</summary>
    public int* First => first;

    /// <summary>The source after the last of each target.</summary>
    public int* End => end;

    /// <summary>Whether each target is a source.</summary>
    /// <param name="targets">The targets.</param>
    public bool IsSelection(int targets)
    {
        bool isSelection = true;
        for (int target = 0; target < targets && isSelection; target++)
        {
            isSelection = end[target] == first[target] + 1 && Weight(target, first[target]) == 1;
        }

        return isSelection;
    }

    /// <summary>The weight of a source in the sum of a target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Weight(int target, int source)
    {
        int output = isTransposed ? source : target;
        int input = isTransposed ? target : source;
        return weights[input == heads[output] ? output : outputSize + output];
    }
}
