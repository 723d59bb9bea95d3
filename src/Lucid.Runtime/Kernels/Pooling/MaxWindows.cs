using System.ComponentModel;
using Lucid.Kernels.Resampling;

namespace Lucid.Kernels.Pooling;

/// <summary>Max pooling along an axis.</summary>
/// <param name="windows">The windows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxWindows(PoolingAxis windows) : ResamplingAxis
{
    /// <summary>The windows.</summary>
    internal PoolingAxis Windows => windows;

    internal override long OutputSize(int input) => windows.OutputSize(input);

    internal override string Refusal(int input, string letter) => windows.Refusal(input, letter);
}
