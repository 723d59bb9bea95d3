namespace Lucid.Networks;

/// <summary>How nnU-Net reads a scan: the plan's <c>image_reader_writer</c>.</summary>
public enum NnUNetReader
{
    /// <summary>The axes as they are stored: <c>SimpleITKIO</c>. Distances in metres or micrometres become millimetres.</summary>
    AsStored,

    /// <summary>Turned so that the axes run to the right, to the front and up: <c>NibabelIOWithReorient</c>. Labels are turned back.</summary>
    Reoriented,

    /// <summary>The axes as they are stored, and distances as the numbers that they are, whatever their unit: <c>NibabelIO</c>.</summary>
    AsStoredWithoutUnits,
}
