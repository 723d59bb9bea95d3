namespace Lucid.Networks;

/// <summary>A network that the compiler has written from a plan of nnU-Net: a class with <see cref="NnUNetAttribute"/>.</summary>
public interface INnUNet
{
    /// <summary>What the plan says of the network's configuration.</summary>
    static abstract NnUNetPlan Plan { get; }
}
