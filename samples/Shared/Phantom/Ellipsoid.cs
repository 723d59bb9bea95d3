namespace Lucid.Samples.Phantom;

/// <summary>An ellipsoid with its axes along x, y and z, in millimetres.</summary>
public readonly record struct Ellipsoid(double X, double Y, double Z, double RadiusX, double RadiusY, double RadiusZ)
{
    /// <summary>
    /// How far a point lies outside (positive) or inside (negative), near enough to the true distance close to the surface.
    /// </summary>
    public double Distance(double x, double y, double z)
    {
        double u = (x - X) / RadiusX;
        double v = (y - Y) / RadiusY;
        double w = (z - Z) / RadiusZ;
        double level = Math.Sqrt(u * u + v * v + w * w);
        double slope = Math.Sqrt(Square(u / RadiusX) + Square(v / RadiusY) + Square(w / RadiusZ));
        return slope == 0 ? -Math.Min(RadiusX, Math.Min(RadiusY, RadiusZ)) : level * (level - 1) / slope;
    }

    /// <summary>The ellipsoid that lies <paramref name="margin"/> further in.</summary>
    public Ellipsoid Inset(double margin) => this with
    {
        RadiusX = RadiusX - margin,
        RadiusY = RadiusY - margin,
        RadiusZ = RadiusZ - margin,
    };

    private static double Square(double value) => value * value;
}
