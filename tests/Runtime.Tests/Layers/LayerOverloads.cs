using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lucid.Tests.Layers;

/// <summary>The overloads of <c>Forward</c> that a call of a layer finds: its members, and the extensions of the runtime.</summary>
internal static class LayerOverloads
{
    private static readonly MethodInfo[] Extensions =
    [
        .. typeof(Layer).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.Name == nameof(Layer.Forward) && method.IsDefined(typeof(ExtensionAttribute))),
    ];

    /// <summary>The overloads, each with the types of the parameters that a call gives.</summary>
    public static IEnumerable<(MethodInfo Method, Type[] Parameters)> Of(Type layer) =>
    [
        .. layer.GetMethods().Where(method => method.Name == nameof(Layer.Forward)).Select(method => (method, Types(method))),
        .. Extensions.Select(method => (Method: method, Types: Types(method)))
            .Where(extension => extension.Types[0].IsAssignableFrom(layer))
            .Select(extension => (extension.Method, extension.Types[1..])),
    ];

    /// <summary>The overload that a delegate can call.</summary>
    public static TForward Find<TForward>(object layer)
        where TForward : Delegate
    {
        Type[] parameters = Types(typeof(TForward).GetMethod("Invoke")!);
        return Of(layer.GetType()).Single(overload => overload.Parameters.SequenceEqual(parameters)).Method.CreateDelegate<TForward>(layer);
    }

    private static Type[] Types(MethodInfo method) => [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
}
