namespace Lucid.Samples.Nifti;

/// <summary>
/// A file that is not a NIfTI-1 volume this program can read; the message says in one line what was expected and what came.
/// </summary>
public sealed class NiftiException(string message, Exception? innerException = null) : Exception(message, innerException);
