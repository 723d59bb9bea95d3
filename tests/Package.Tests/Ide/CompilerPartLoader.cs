using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Lucid.Package.Tests.Ide;

/// <summary>Loads the package's compiler parts, and leaves their files free to be deleted.</summary>
internal sealed class CompilerPartLoader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
        // Roslyn and the framework are there already, and the generator needs nothing else.
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.Load(File.ReadAllBytes(fullPath));
}
