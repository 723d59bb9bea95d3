// oneDNN's batch normalisation of 1 × NC channels, which is the instance normalisation of N × C: answers the requests of README.md.
// Build: g++ -O2 -fopenmp norm_onednn.cpp -ldnnl -o norm_onednn. Usage: norm_onednn THREADS

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

using namespace dnnl;
using Clock = std::chrono::steady_clock;
using Arguments = std::unordered_map<int, memory>;

static const float Epsilon = 1e-5f;
static const float NegativeSlope = 0.01f;
static const double EnoughMilliseconds = 250;
static const size_t FewestCalls = 3;

static double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

template <class Work>
static double median_milliseconds(Work work, size_t calls) {
    work();
    work();
    std::vector<double> times;
    auto start = Clock::now();
    while (times.size() < calls && (times.size() < FewestCalls || milliseconds_since(start) < EnoughMilliseconds)) {
        auto before = Clock::now();
        work();
        times.push_back(milliseconds_since(before));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

// The primitives and the tensors of one shape.
class Norm {
public:
    Norm(const memory::dims& shape, bool affine)
        : engine_(engine::kind::cpu, 0), stream_(engine_),
          folded_({1, shape[0] * shape[1], shape[2], shape[3], shape[4]}, memory::data_type::f32, memory::format_tag::ncdhw),
          channels_({folded_.dims()[1]}, memory::data_type::f32, memory::format_tag::a),
          flags_(affine ? normalization_flags::use_scale | normalization_flags::use_shift : normalization_flags::none),
          input(folded_, engine_), output(folded_, engine_), gradient(folded_, engine_), inputGradient(folded_, engine_),
          scale_(channels_, engine_), shift_(channels_, engine_), mean_(channels_, engine_), variance_(channels_, engine_),
          scaleGradient_(channels_, engine_), shiftGradient_(channels_, engine_) {
        fill(input, 1);
        fill(gradient, 2);
        std::fill_n(values(scale_), channels_.dims()[0], 1.f);
        std::fill_n(values(shift_), channels_.dims()[0], 0.f);
    }

    static float* values(const memory& tensor) { return static_cast<float*>(tensor.get_data_handle()); }

    size_t bytes() const { return folded_.get_size(); }

    // A call that normalises by each row's own statistics; with leaky the activation follows in place.
    auto forward(bool leaky) {
        return [this, leaky, norm = normalisation(prop_kind::forward_inference), activation = leaky_relu()] {
            norm.execute(stream_, forward_arguments());
            if (leaky) activation.execute(stream_, {{DNNL_ARG_SRC, output}, {DNNL_ARG_DST, output}});
            stream_.wait();
        };
    }

    // A call of the backward pass after one forward pass in training mode.
    auto backward(bool leaky) {
        normalisation(prop_kind::forward_training).execute(stream_, forward_arguments());
        stream_.wait();
        batch_normalization_backward::desc description(prop_kind::backward, folded_, folded_, Epsilon, flags_);
        batch_normalization_backward norm({description, engine_, description_of(prop_kind::forward_training)});
        eltwise_backward::desc activation_description(algorithm::eltwise_relu, folded_, folded_, NegativeSlope);
        eltwise_backward activation({activation_description, engine_, activation_forward()});
        return [this, leaky, norm, activation] {
            if (leaky) {
                activation.execute(
                    stream_, {{DNNL_ARG_SRC, output}, {DNNL_ARG_DIFF_DST, gradient}, {DNNL_ARG_DIFF_SRC, inputGradient}});
            }
            norm.execute(
                stream_, {{DNNL_ARG_SRC, input}, {DNNL_ARG_MEAN, mean_}, {DNNL_ARG_VARIANCE, variance_},
                          {DNNL_ARG_SCALE, scale_}, {DNNL_ARG_SHIFT, shift_},
                          {DNNL_ARG_DIFF_DST, leaky ? inputGradient : gradient}, {DNNL_ARG_DIFF_SRC, inputGradient},
                          {DNNL_ARG_DIFF_SCALE, scaleGradient_}, {DNNL_ARG_DIFF_SHIFT, shiftGradient_}});
            stream_.wait();
        };
    }

private:
    engine engine_;
    stream stream_;
    memory::desc folded_, channels_;
    normalization_flags flags_;

public:
    memory input, output, gradient, inputGradient;

private:
    memory scale_, shift_, mean_, variance_, scaleGradient_, shiftGradient_;

    batch_normalization_forward::primitive_desc description_of(prop_kind kind) const {
        return {batch_normalization_forward::desc(kind, folded_, Epsilon, flags_), engine_};
    }

    batch_normalization_forward normalisation(prop_kind kind) const { return batch_normalization_forward(description_of(kind)); }

    eltwise_forward::primitive_desc activation_forward() const {
        return {eltwise_forward::desc(prop_kind::forward, algorithm::eltwise_relu, folded_, NegativeSlope), engine_};
    }

    eltwise_forward leaky_relu() const { return eltwise_forward(activation_forward()); }

    Arguments forward_arguments() const {
        return {{DNNL_ARG_SRC, input}, {DNNL_ARG_DST, output}, {DNNL_ARG_SCALE, scale_}, {DNNL_ARG_SHIFT, shift_},
                {DNNL_ARG_MEAN, mean_}, {DNNL_ARG_VARIANCE, variance_}};
    }

    static void fill(memory& tensor, unsigned seed) {
        float* value = values(tensor);
        for (size_t i = 0; i < tensor.get_desc().get_size() / sizeof(float); i++) {
            seed = seed * 1664525u + 1013904223u;
            value[i] = static_cast<int>(seed) * 4.6e-10f;
        }
    }
};

static void answer_timing(std::istream& words) {
    std::string shape, direction, activation, size;
    size_t calls;
    words >> shape >> direction >> activation >> calls;
    memory::dims sizes;
    for (std::istringstream parts(shape); std::getline(parts, size, 'x');) sizes.push_back(std::stol(size));
    Norm norm(sizes, true);
    double copy = median_milliseconds([&] { std::memcpy(Norm::values(norm.output), Norm::values(norm.input), norm.bytes()); }, calls);
    bool leaky = activation == "leaky";
    double time = direction == "forward" ? median_milliseconds(norm.forward(leaky), calls)
                                         : median_milliseconds(norm.backward(leaky), calls);
    std::printf("%.9g %.9g\n", time, copy);
}

static void answer_values(std::istream& words) {
    long count;
    words >> count;
    std::vector<float> pattern;
    for (float value; words >> value;) pattern.push_back(value);
    Norm norm({1, 1, 1, 1, count}, false);
    for (long i = 0; i < count; i++) Norm::values(norm.input)[i] = pattern[i % pattern.size()];
    norm.forward(false)();
    for (size_t i = 0; i < pattern.size(); i++) std::printf("%.9g ", Norm::values(norm.output)[i]);
    std::printf("\n");
}

int main(int argc, char** argv) {
    omp_set_num_threads(argc > 1 ? std::atoi(argv[1]) : 1);
    const version_t* version = dnnl::version();
    std::printf("oneDNN %d.%d.%d\n", version->major, version->minor, version->patch);
    std::fflush(stdout);
    for (std::string line, request; std::getline(std::cin, line);) {
        std::istringstream words(line);
        words >> request;
        request == "time" ? answer_timing(words) : answer_values(words);
        std::fflush(stdout);
    }
}
