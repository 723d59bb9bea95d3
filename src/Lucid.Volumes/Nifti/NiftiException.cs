namespace Lucid.Volumes.Nifti;

/// <summary>A file that is not a NIfTI volume, or one that cannot be read here; the message says in one line what was expected and what came.</summary>
/// <param name="message">The line.</param>
/// <param name="innerException">What it follows from.</param>
public sealed class NiftiException(string message, Exception? innerException = null) : Exception(message, innerException);
