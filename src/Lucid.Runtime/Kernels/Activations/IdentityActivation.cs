namespace Lucid.Kernels.Activations;

/// <summary>f(z) = z</summary>
internal readonly struct IdentityActivation : IActivation;
