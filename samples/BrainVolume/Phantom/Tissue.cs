namespace Lucid.Samples.BrainVolume.Phantom;

/// <summary>What the phantom's head is made of.</summary>
internal enum Tissue
{
    Air,
    Fat,
    Muscle,
    Bone,
    CerebrospinalFluid,
    GreyMatter,
    DeepGreyMatter,
    WhiteMatter,
}
