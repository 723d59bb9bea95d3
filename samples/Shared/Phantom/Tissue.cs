namespace Lucid.Samples.Phantom;

/// <summary>What the phantom's head is made of.</summary>
public enum Tissue
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
