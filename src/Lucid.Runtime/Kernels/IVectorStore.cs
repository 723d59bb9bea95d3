using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>How a pass writes its result.</summary>
internal unsafe interface IVectorStore
{
    /// <summary>The elements to write by themselves first, so that whole vectors can follow.</summary>
    static abstract nint Head(float* target);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(Vector512<float> vector, float* target);
}
