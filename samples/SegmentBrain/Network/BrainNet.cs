namespace Lucid.Samples.SegmentBrain.Network;

/// <summary>The brain extractor: the compiler writes it from Model/plans.json and Model/dataset.json.</summary>
[NnUNet("SegmentBrain/Model", Configuration = "3d_small")]
internal sealed partial class BrainNet;
