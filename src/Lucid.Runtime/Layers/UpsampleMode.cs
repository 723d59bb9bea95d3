namespace Lucid;

/// <summary>How <see cref="UpsampleAttribute"/> makes new elements.</summary>
#if LUCID_GENERATORS
internal
#else
public
#endif
enum UpsampleMode
{
    /// <summary>Each output is the input that it lies in; one to three spatial sizes.</summary>
    Nearest,

    /// <summary>Interpolated between two inputs; one spatial size.</summary>
    Linear,

    /// <summary>Interpolated between two inputs along each axis; two spatial sizes.</summary>
    Bilinear,

    /// <summary>Interpolated between two inputs along each axis; three spatial sizes.</summary>
    Trilinear,
}
