namespace Lucid.Networks;

/// <summary>How nnU-Net reads a scan: the plan's <c>image_reader_writer</c>.</summary>
public enum NnUNetReader
{
    /// <summary>The axes as they are stored: <c>SimpleITKIO</c> and <c>NibabelIO</c>.</summary>
    AsStored,

    /// <summary>Turned so that the axes run to the right, to the front and up: <c>NibabelIOWithReorient</c>. Labels are turned back.</summary>
    Reoriented,
}
