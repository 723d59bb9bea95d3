namespace Lucid.Kernels.Convolution;

/// <summary>The channels of one group.</summary>
/// <param name="FirstInput">Its first channel of the input.</param>
/// <param name="Inputs">Its channels of the input.</param>
/// <param name="AllInputs">Those of all groups.</param>
/// <param name="FirstOutput">Its first channel of the output.</param>
/// <param name="Outputs">Its channels of the output.</param>
/// <param name="AllOutputs">Those of all groups.</param>
internal readonly record struct ChannelGroup(int FirstInput, int Inputs, int AllInputs, int FirstOutput, int Outputs, int AllOutputs)
{
    /// <summary>One of the groups of a convolution.</summary>
    public static ChannelGroup Of(int group, int groups, int inputs, int outputs) =>
        new(group * (inputs / groups), inputs / groups, inputs, group * (outputs / groups), outputs / groups, outputs);
}
