namespace Lucid.Samples.Nifti;

/// <summary>The byte offsets of the NIfTI-1 header fields that this program uses, under their names in <c>nifti1.h</c>.</summary>
public static class HeaderField
{
    public const int SizeofHdr = 0;
    public const int Dim = 40;
    public const int Datatype = 70;
    public const int Bitpix = 72;
    public const int Pixdim = 76;
    public const int VoxOffset = 108;
    public const int SclSlope = 112;
    public const int SclInter = 116;
    public const int XyztUnits = 123;
    public const int CalMax = 124;
    public const int CalMin = 128;
    public const int Descrip = 148;
    public const int QformCode = 252;
    public const int SformCode = 254;
    public const int QuaternB = 256;
    public const int QuaternC = 260;
    public const int QuaternD = 264;
    public const int SrowX = 280;
    public const int Magic = 344;
}
