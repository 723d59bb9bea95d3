using System.Diagnostics;

namespace Lucid;

/// <summary>
/// What a file of PyTorch's names and this library does not make: a class, a function, or the object that calling one would give. Nothing
/// is ever called; what the call was to be given is kept.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public class TorchOpaque
{
    internal TorchOpaque(string typeName, TorchList? arguments = null)
    {
        TypeName = typeName;
        Arguments = arguments;
    }

    /// <summary>The full name of the class or function in Python: <c>torch.device</c>.</summary>
    public string TypeName { get; }

    /// <summary>What the class or function was to be called with; null where the class or function itself is meant.</summary>
    public TorchList? Arguments { get; }

    /// <summary>The state that the object was to be given, mostly a dictionary of its attributes; null for none.</summary>
    public object? State { get; internal set; }

    /// <summary>Whether this is a <c>torch.nn.Module</c>: by what its state holds, since any class may be one.</summary>
    internal bool IsModule => State is TorchDictionary state && state.ContainsKey("_modules") && state.ContainsKey("_parameters");

    /// <summary>The name; of an object with parentheses behind it.</summary>
    public override string ToString() => Arguments is null ? TypeName : $"{TypeName}(…)";
}
