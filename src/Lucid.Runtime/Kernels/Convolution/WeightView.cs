namespace Lucid.Kernels.Convolution;

/// <summary>
/// The weights of one group, looked at as (outputs, inputs, taps): those of a convolution as they are, or for the gradient of its input with the
/// channels exchanged and the taps reversed.
/// </summary>
/// <param name="values">The first weight of the group.</param>
/// <param name="outputs">The channels of the output.</param>
/// <param name="inputs">The channels of the input.</param>
/// <param name="taps">The taps of all axes.</param>
/// <param name="isExchanged">Whether they lie in memory as (inputs, outputs, taps).</param>
/// <param name="isReversed">Whether the taps are reversed.</param>
internal readonly unsafe struct WeightView(float* values, int outputs, int inputs, int taps, bool isExchanged, bool isReversed)
{
    /// <summary>The channels of the output.</summary>
    public int Outputs => outputs;

    /// <summary>The channels of the input.</summary>
    public int Inputs => inputs;

    /// <summary>One weight.</summary>
    public float this[int output, int input, int tap] =>
        values[((isExchanged ? ((long)input * outputs) + output : ((long)output * inputs) + input) * taps) + (isReversed ? taps - 1 - tap : tap)];
}
