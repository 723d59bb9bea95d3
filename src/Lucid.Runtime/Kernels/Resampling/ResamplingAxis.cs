using System.ComponentModel;

namespace Lucid.Kernels.Resampling;

/// <summary>How a layer makes the elements along one axis of those that come in, as far as their number goes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ResamplingAxis
{
    private protected ResamplingAxis()
    {
    }

    /// <summary>The size of the output; less than 1 where there is none.</summary>
    /// <param name="input">The size of the input, 1 or more.</param>
    internal abstract long OutputSize(int input);

    /// <summary>What was expected of an input that has no output.</summary>
    /// <param name="input">Its size.</param>
    /// <param name="letter">The letter of the axis.</param>
    internal abstract string Refusal(int input, string letter);
}
