namespace Lucid.Tests.Convolution;

/// <summary>Spatial sizes that a declared layer is tested with.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class SizesAttribute(params int[] sizes) : Attribute
{
    /// <summary>The sizes of the input, outermost first.</summary>
    public int[] Sizes => sizes;
}
