using Lucid;

namespace LucidNnUNet;

/// <summary>The trained network: the compiler writes it from Model/plans.json and Model/dataset.json.</summary>
[NnUNet("Model", Configuration = "NNUNET_CONFIGURATION")]
internal sealed partial class Network;
