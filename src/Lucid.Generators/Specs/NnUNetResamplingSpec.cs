namespace Lucid.Generators.Specs;

/// <summary>What becomes an <c>NnUNetResampling</c>; the members of the same names.</summary>
internal sealed record NnUNetResamplingSpec(bool IsEnabled, int Order, int OrderZ, bool? ForceSeparateZ)
{
    /// <summary>What nnU-Net's function does where no argument is given.</summary>
    public static NnUNetResamplingSpec Default { get; } = new(IsEnabled: true, Order: 3, OrderZ: 0, ForceSeparateZ: false);
}
