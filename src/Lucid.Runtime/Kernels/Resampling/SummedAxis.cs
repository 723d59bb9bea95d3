using System.ComponentModel;

namespace Lucid.Kernels.Resampling;

/// <summary>
/// An axis along which each element is a weighted sum of neighbours. Average pooling and upsampling are of this form, and so are the gradients of both.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SummedAxis : ResamplingAxis
{
    private protected SummedAxis()
    {
    }

    /// <summary>Describes each output.</summary>
    /// <param name="map">Receives them; it has the sizes.</param>
    internal abstract void Describe(AxisMap map);
}
