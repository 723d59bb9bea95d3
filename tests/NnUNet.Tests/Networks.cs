namespace Lucid.NnUNet.Tests;

/// <summary>Thick slices: kernels and strides differ along the axes.</summary>
[NnUNet("Goldens/anisotropic", Configuration = "tested")]
public sealed partial class AnisotropicNet;

/// <summary>A residual encoder.</summary>
[NnUNet("Goldens/residual", Configuration = "tested")]
public sealed partial class ResidualNet;

/// <summary>A residual encoder of bottlenecks in two dimensions, with batch norms and a stem of its own.</summary>
[NnUNet("Goldens/bottleneck", Configuration = "tested")]
public sealed partial class BottleneckNet;

/// <summary>Two dimensions, regions.</summary>
[NnUNet("Goldens/flat", Configuration = "tested")]
public sealed partial class FlatNet;

/// <summary>The activation before the norm, and a dropout.</summary>
[NnUNet("Goldens/nonlin_first", Configuration = "tested")]
public sealed partial class NonlinFirstNet;

/// <summary>Arguments that are left out.</summary>
[NnUNet("Goldens/left_out", Configuration = "tested")]
public sealed partial class LeftOutNet;

/// <summary>The second stage of a cascade.</summary>
[NnUNet("Goldens/cascade", Configuration = "tested")]
public sealed partial class CascadeNet;

/// <summary>A plan from before <c>architecture</c>.</summary>
[NnUNet("Goldens/old", Configuration = "tested")]
public sealed partial class OldNet;
