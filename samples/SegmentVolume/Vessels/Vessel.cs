using Lucid.Samples.Phantom;

namespace Lucid.Samples.SegmentVolume.Vessels;

/// <summary>A tube that winds along an axis. Lengths are in voxels.</summary>
/// <param name="Axis">The axis: 0, 1 or 2 for x, y or z.</param>
/// <param name="First">Where the middle of its windings lies along the next axis.</param>
/// <param name="Second">Where it lies along the axis after that.</param>
/// <param name="Phase">Where in a winding it starts, in radians.</param>
/// <param name="Radius">The tube's radius.</param>
internal sealed record Vessel(int Axis, double First, double Second, double Phase, double Radius)
{
    private const double WindingRadius = 3;
    private const double WindingLength = 28;

    /// <summary>How far a point lies outside, negative inside, across the axis.</summary>
    public double Distance(double x, double y, double z)
    {
        (double along, double first, double second) = Axis switch
        {
            0 => (x, y, z),
            1 => (y, z, x),
            _ => (z, x, y),
        };
        double angle = 2 * Math.PI * along / WindingLength + Phase;
        first -= First + WindingRadius * PortableMath.Cos(angle);
        second -= Second + WindingRadius * PortableMath.Sin(angle);
        return Math.Sqrt(first * first + second * second) - Radius;
    }
}
