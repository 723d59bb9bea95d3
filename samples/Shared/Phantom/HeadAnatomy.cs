namespace Lucid.Samples.Phantom;

/// <summary>
/// One head, given by formulas: x to the right, y to the front, z to the top, in millimetres from the middle of the brain.
/// Each tissue is painted over those that lie further out, with soft edges one voxel wide, as real voxels hold mixtures.
/// </summary>
public static class HeadAnatomy
{
    private const double CortexThickness = 3.4;
    private const double SulcusDepth = 17;
    private const double SulcusHalfWidth = 1.3;
    private const double FoldWavelength = 34;
    private const double FoliumWavelength = 9;

    private static readonly Ellipsoid Cranium = new(0, -4, 12, 74, 92, 78);
    private static readonly Ellipsoid Face = new(0, 24, -50, 56, 66, 64);
    private static readonly Ellipsoid Neck = new(0, -22, -84, 50, 54, 90);
    private static readonly Ellipsoid Cerebrum = new(0, -3, 15, 60, 78, 62);
    private static readonly Ellipsoid SkullBase = new(0, 34, -50, 38, 74, 40);
    private static readonly Ellipsoid Cerebellum = new(0, -50, -30, 46, 29, 24);
    private static readonly Ellipsoid Brainstem = new(0, -20, -52, 12, 13, 52);
    private static readonly Ellipsoid CorpusCallosum = new(0, -2, 14, 100, 40, 17);

    // Paired structures are given for the right side and mirrored.
    private static readonly Ellipsoid Eye = new(30, 70, -26, 12, 12, 12);
    private static readonly Ellipsoid LateralVentricle = new(9, -4, 18, 5.5, 30, 8);
    private static readonly Ellipsoid ThirdVentricle = new(0, -6, 4, 2.2, 13, 9);
    private static readonly Ellipsoid Caudate = new(14.5, 14, 15, 5, 15, 8);
    private static readonly Ellipsoid Putamen = new(25, 4, 6, 5.5, 18, 10);
    private static readonly Ellipsoid Thalamus = new(10, -12, 6, 8, 13, 9);

    /// <summary>The signal at a point.</summary>
    /// <param name="x">Millimetres to the right.</param>
    /// <param name="y">Millimetres to the front.</param>
    /// <param name="z">Millimetres to the top.</param>
    /// <param name="edge">The width of the soft edges in millimetres: the size of a voxel.</param>
    /// <param name="contrast">The signal of each pure tissue, by <see cref="Tissue"/>.</param>
    public static double Signal(double x, double y, double z, double edge, ReadOnlySpan<double> contrast)
    {
        double signal = contrast[(int)Tissue.Air];
        double skin = Math.Min(Cranium.Distance(x, y, z), Math.Min(Face.Distance(x, y, z), Neck.Distance(x, y, z)));
        if (skin > edge)
        {
            return signal;
        }

        double side = Math.Abs(x);
        Paint(Tissue.Fat, skin, contrast);
        Paint(Tissue.Muscle, skin + 7, contrast);
        Paint(Tissue.Bone, Cranium.Inset(6).Distance(x, y, z), contrast);
        double cavity = Cranium.Inset(12).Distance(x, y, z);
        double floor = SkullBase.Distance(x, y, z);
        Paint(Tissue.Muscle, Math.Max(cavity, floor + 9), contrast);
        Paint(Tissue.CerebrospinalFluid, Math.Max(cavity, -floor - 3), contrast);
        PaintCerebrum(contrast);
        PaintHindbrain(contrast);
        Paint(Tissue.Fat, Eye.Distance(side, y, z) - 3, contrast);
        Paint(Tissue.CerebrospinalFluid, Eye.Distance(side, y, z), contrast);
        return signal;

        void PaintCerebrum(ReadOnlySpan<double> contrast)
        {
            double depth = -Math.Max(Cerebrum.Distance(x, y, z), -SkullBase.Distance(x, y, z));
            if (depth < -edge)
            {
                return;
            }

            double inside = Math.Min(depth, Math.Min(SulcusDistance(side, x, y, z, depth), FissureDistance(side, x, y, z)));
            Paint(Tissue.GreyMatter, -inside, contrast);
            Paint(Tissue.WhiteMatter, CortexThickness - inside, contrast);
            Paint(Tissue.DeepGreyMatter, Caudate.Distance(side, y, z), contrast);
            Paint(Tissue.DeepGreyMatter, Putamen.Distance(side, y, z), contrast);
            Paint(Tissue.DeepGreyMatter, Thalamus.Distance(side, y, z), contrast);
            Paint(Tissue.CerebrospinalFluid, Math.Min(LateralVentricle.Distance(side, y, z), ThirdVentricle.Distance(x, y, z)), contrast);
        }

        void PaintHindbrain(ReadOnlySpan<double> contrast)
        {
            double depth = -Cerebellum.Distance(x, y, z);
            Paint(Tissue.CerebrospinalFluid, -depth - 2, contrast);
            double folium = 1 + PortableMath.Sin((z + 0.35 * y) * (2 * Math.PI / FoliumWavelength));
            Paint(Tissue.GreyMatter, -depth, contrast);
            Paint(Tissue.WhiteMatter, 4 + 4 * folium - depth, contrast);
            Paint(Tissue.CerebrospinalFluid, Math.Max(Brainstem.Distance(x, y, z) - 3, z + 12), contrast);
            Paint(Tissue.WhiteMatter, Brainstem.Distance(x, y, z), contrast);
        }

        // Inside by half an edge: all of this tissue; outside by as much: none.
        void Paint(Tissue tissue, double distance, ReadOnlySpan<double> contrast) =>
            signal += Math.Clamp(0.5 - distance / edge, 0, 1) * (contrast[(int)tissue] - signal);
    }

    /// <summary>
    /// How far a point lies from the nearest sulcus. The sulci are where a gyroid, sin·cos summed in a ring, crosses zero:
    /// on a shell its zeros wind like the folds of a cortex. Warping the space first takes the regularity out.
    /// </summary>
    private static double SulcusDistance(double side, double x, double y, double z, double depth)
    {
        const double k = 2 * Math.PI / FoldWavelength;
        double u = k * (side + 5 * PortableMath.Sin(0.057 * y + 0.031 * z + 0.006 * x));
        double v = k * (y + 6 * PortableMath.Sin(0.049 * z + 0.043 * side + 1.3));
        double w = k * (z + 5 * PortableMath.Sin(0.053 * side + 0.061 * y + 2.1));
        double gyroid = PortableMath.Sin(u) * PortableMath.Cos(v) + PortableMath.Sin(v) * PortableMath.Cos(w)
            + PortableMath.Sin(w) * PortableMath.Cos(u);
        double taper = Math.Clamp(1 - depth / SulcusDepth, 0, 1);
        return Math.Max(Math.Abs(gyroid) / (1.2 * k) - SulcusHalfWidth * taper, depth - SulcusDepth);
    }

    /// <summary>How far a point lies from the cleft between the hemispheres, which ends at the corpus callosum.</summary>
    private static double FissureDistance(double side, double x, double y, double z) =>
        Math.Max(side - 1.2, -CorpusCallosum.Distance(x, y, z));
}
