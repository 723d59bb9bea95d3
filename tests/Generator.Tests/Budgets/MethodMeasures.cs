using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>
/// Measures methods as the just-in-time compiler may see them at the worst: each call of a method that asks to be inlined with all of that
/// method. Code behind a condition that is constant for a layer is left out, as the compiler leaves it out.
/// </summary>
/// <param name="assemblies">Whose methods count as inlined; those of the framework are instructions of the processor mostly.</param>
internal sealed class MethodMeasures(params Assembly[] assemblies)
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly Dictionary<MethodBase, MethodMeasure> _measured = [];

    /// <summary>Measures a method; a generic one with the types that it is for.</summary>
    public MethodMeasure Of(MethodBase method)
    {
        if (!_measured.TryGetValue(method, out MethodMeasure? measure))
        {
            _measured[method] = measure = Measure(method);
        }

        return measure;
    }

    private MethodMeasure Measure(MethodBase method)
    {
        MethodBody body = method.GetMethodBody()!;
        byte[] code = body.GetILAsByteArray()!;
        var inlined = new List<MethodBase>();
        int bytes = 0;
        HashSet<int> leaders = [0, .. body.ExceptionHandlingClauses.Select(clause => clause.HandlerOffset)];
        var open = new Stack<int>(leaders);
        var reached = new HashSet<int>();
        while (open.TryPop(out int offset))
        {
            if (!reached.Add(offset))
            {
                continue;
            }

            Instruction instruction = Read(method, code, offset);
            bytes += instruction.End - offset;
            if (instruction.Callee is { } callee
                && assemblies.Contains(callee.Module.Assembly)
                && callee.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining))
            {
                inlined.Add(callee);
            }

            // Where the layer decides which way to go, only that way exists.
            Instruction next = instruction.Callee is null ? instruction : Read(method, code, instruction.End);
            if (next.IsCondition && instruction.Callee is { } condition && ConstantOf(condition) is { } constant)
            {
                bytes += next.End - instruction.End;
                int way = constant == next.BranchesWhenTrue ? next.Targets[0] : next.End;
                leaders.Add(way);
                open.Push(way);
                continue;
            }

            leaders.UnionWith(instruction.Targets);
            foreach (int target in instruction.Targets)
            {
                open.Push(target);
            }

            if (instruction.Code.FlowControl is not (FlowControl.Return or FlowControl.Throw or FlowControl.Branch))
            {
                open.Push(instruction.End);
                if (instruction.Targets.Length > 0)
                {
                    leaders.Add(instruction.End);
                }
            }
        }

        int locals = body.LocalVariables.Count + method.GetParameters().Length;
        var own = new MethodMeasure($"{method.DeclaringType}.{method.Name}", bytes, locals, leaders.Count(reached.Contains));
        return inlined.Select(Of).Aggregate(own, (sum, callee) => sum.With(callee));
    }

    /// <summary>What a property without a condition of its own returns: a constant, or the constant of another.</summary>
    private bool? ConstantOf(MethodBase method)
    {
        if (!assemblies.Contains(method.Module.Assembly) || method.GetParameters().Length > 0)
        {
            return null;
        }

        byte[] code = method.GetMethodBody()!.GetILAsByteArray()!;
        Instruction first = Read(method, code, 0);
        bool returns = first.End < code.Length && code[first.End] == OpCodes.Ret.Value;
        return !returns ? null
            : first.Code == OpCodes.Ldc_I4_0 ? false
            : first.Code == OpCodes.Ldc_I4_1 ? true
            : first.Callee is { } other ? ConstantOf(other)
            : null;
    }

    private static Instruction Read(MethodBase method, byte[] code, int offset)
    {
        Type? constraint = null;
        while (true)
        {
            int value = code[offset++];
            OpCode instruction = OpCodesByValue[value == 0xFE ? 0xFE00 | code[offset++] : value];
            int end = offset + OperandSize(instruction.OperandType);
            switch (instruction.OperandType)
            {
                case OperandType.InlineSwitch:
                    int count = BitConverter.ToInt32(code, offset);
                    end += count * sizeof(int);
                    int table = offset;
                    IEnumerable<int> ways = Enumerable.Range(1, count).Select(i => BitConverter.ToInt32(code, table + (i * sizeof(int))));
                    return new Instruction(instruction, end, [.. ways.Select(way => end + way)], null);
                case OperandType.ShortInlineBrTarget:
                    return new Instruction(instruction, end, [end + (sbyte)code[offset]], null);
                case OperandType.InlineBrTarget:
                    return new Instruction(instruction, end, [end + BitConverter.ToInt32(code, offset)], null);
                case OperandType.InlineMethod:
                    int token = BitConverter.ToInt32(code, offset);
                    MethodBase callee = method.Module.ResolveMethod(token, TypeArguments(method), MethodArguments(method))!;
                    return new Instruction(instruction, end, [], constraint is null ? callee : Implementation(constraint, callee));
                case OperandType.InlineType when instruction == OpCodes.Constrained:
                    int type = BitConverter.ToInt32(code, offset);
                    constraint = method.Module.ResolveType(type, TypeArguments(method), MethodArguments(method));
                    offset = end;
                    break;
                case OperandType.InlineNone when instruction.OpCodeType == OpCodeType.Prefix:
                    offset = end;
                    break;
                default:
                    return new Instruction(instruction, end, [], null);
            }
        }
    }

    private static Type[]? TypeArguments(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;

    private static Type[]? MethodArguments(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    /// <summary>The method of a type that stands for an interface's; the interface's own where the type has none.</summary>
    private static MethodBase Implementation(Type type, MethodBase declared) =>
        type.GetMethods(Any).FirstOrDefault(method =>
            method.Name == declared.Name && ParametersOf(method).SequenceEqual(ParametersOf(declared))) ?? declared;

    private static IEnumerable<Type> ParametersOf(MethodBase method) => method.GetParameters().Select(parameter => parameter.ParameterType);

    private static int OperandSize(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private sealed record Instruction(OpCode Code, int End, ImmutableArray<int> Targets, MethodBase? Callee)
    {
        public bool BranchesWhenTrue => Code == OpCodes.Brtrue || Code == OpCodes.Brtrue_S;

        public bool IsCondition => BranchesWhenTrue || Code == OpCodes.Brfalse || Code == OpCodes.Brfalse_S;
    }
}
