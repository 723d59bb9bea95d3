namespace Lucid.Benchmarks.Networks;

/// <summary>nnU-Net's plain U-Net of 31 M parameters, for patches of 64³.</summary>
[NnUNet("Networks", Configuration = "unet_64")]
internal sealed partial class UNet64;

/// <summary>The same for patches of 128³.</summary>
[NnUNet("Networks", Configuration = "unet_128")]
internal sealed partial class UNet128;

/// <summary>nnU-Net's residual encoder of 102 M parameters, for patches of 64³.</summary>
[NnUNet("Networks", Configuration = "resenc_64")]
internal sealed partial class ResidualUNet64;
