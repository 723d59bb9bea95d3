using System.Numerics;

namespace Lucid.Serialization;

/// <summary>Values of a file of PyTorch's, as messages name them: short, whatever they hold.</summary>
internal static class Described
{
    public static string Value(object? value) => value switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        long or double => $"the number {value}",
        BigInteger => "a number of more than 64 bits",
        string text => $"the text {Quoted.Name(text)}",
        byte[] bytes => $"{bytes.Length} bytes",
        TorchTensor tensor => $"a tensor of shape {tensor.Shape}",
        TorchDictionary dictionary => $"a dictionary with {dictionary.Keys()}",
        TorchList list => $"a {(list.Growing is null ? "tuple" : "list")} of {list.Count} values",
        TorchOpaque { IsModule: true } module => Module(module),
        TorchOpaque { Arguments: null } global => $"the class or function {global.TypeName}",
        TorchOpaque call => $"{call}, which is not called",
        _ => "another value",
    };

    /// <summary>The key of an entry.</summary>
    public static string Key(object? key) => key is string text ? $"key {Quoted.Name(text)}" : $"key {Value(key)}";

    /// <summary>A module, and what to do about it.</summary>
    public static string Module(TorchOpaque module) =>
        $"a whole module, an object of the class {module.TypeName}: a class is a program, and no state. Load it in PyTorch, and save its "
        + "state: torch.save(model.state_dict(), \"state.pth\")";
}
